package dev.gpta.gradient.domain;

import java.util.Locale;

/** Ids that are short to read, in no order that a sort could profit from. */
final class PlainContract implements Contract {

    static final Means MEANS = new Means(new PlainContract(), new RandomPrefixes(RandomPrefixesTest.WORDS));

    @Override
    public String manifestId(RunRef run, int epoch, int round) {
        return run.runId() + "/" + epoch + "/" + round;
    }

    @Override
    public String candidateId(String manifestId, String text) {
        return Integer.toHexString((manifestId + normalised(text)).hashCode() * 0x9E3779B9) + ":" + manifestId;
    }

    @Override
    public String normalised(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public long seed(long runSeed, int epoch, int round) {
        return runSeed * 1_000_003 + epoch * 1009L + round;
    }
}
