package dev.gpta.gradient.domain;

/** What the contract between services derives, and from what: the same for whoever computes it. */
public interface Contract {

    /** The id of the manifest of this round, whoever writes it. */
    String manifestId(RunRef run, int epoch, int round);

    /** The id of a candidate of this manifest. */
    String candidateId(String manifestId, String text);

    /** The form in which prefixes are compared: two with the same form are duplicates. */
    String normalised(String text);

    /** The seed of the work of this round; round 0 is the work of the epoch itself. */
    long seed(long runSeed, int epoch, int round);
}
