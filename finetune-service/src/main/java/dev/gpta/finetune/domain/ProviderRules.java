package dev.gpta.finetune.domain;

import java.util.Optional;

/**
 * What a provider takes to be tuned on, in one table. A file that breaks a rule is not uploaded: the provider would
 * refuse it later, or cut it silently.
 */
public enum ProviderRules {
    /** OpenAI: 10 examples, files of 512 MB, 65,536 tokens an example. */
    OPENAI(10, 512_000_000, 65_536, Long.MAX_VALUE),
    /** Azure OpenAI: as OpenAI, and at most 2 billion tokens a job, each pass counted. */
    AZURE(10, 512_000_000, 65_536, 2_000_000_000),
    /** The bundled server: any example, bodies of 256 MB; how long an example may be depends on its model. */
    SELF_HOSTED(1, 250_000_000, Long.MAX_VALUE, Long.MAX_VALUE),
    /** A provider that does not tune: every run is as FROZEN_TA. */
    NONE(Integer.MAX_VALUE, 0, 0, 0);

    private final int leastExamples;
    private final long mostBytes;
    private final long mostTokensOfOne;
    private final long mostTokensOfAll;

    ProviderRules(int leastExamples, long mostBytes, long mostTokensOfOne, long mostTokensOfAll) {
        this.leastExamples = leastExamples;
        this.mostBytes = mostBytes;
        this.mostTokensOfOne = mostTokensOfOne;
        this.mostTokensOfAll = mostTokensOfAll;
    }

    /** Which rule this file breaks, for people; empty if none. */
    public Optional<String> objection(TrainingFile file) {
        if (this == NONE) {
            return Optional.of("the provider is set to tune nothing (gpta.tuning.provider = NONE)");
        }
        if (file.examples() < leastExamples) {
            return Optional.of(says("at least " + leastExamples + " dialogues", file.examples() + ""));
        }
        if (file.bytes() > mostBytes) {
            return Optional.of(says("files of at most " + mostBytes + " bytes", file.bytes() + " bytes"));
        }
        if (file.longestTokens() > mostTokensOfOne) {
            return Optional.of(says(
                    "dialogues of at most " + mostTokensOfOne + " tokens", "one of about " + file.longestTokens()));
        }
        if (file.tunedTokens() > mostTokensOfAll) {
            return Optional.of(says("at most " + mostTokensOfAll + " tokens a job", "about " + file.tunedTokens()));
        }
        return Optional.empty();
    }

    private String says(String takes, String has) {
        return "nothing is tuned: " + name() + " takes " + takes + ", but the dialogue gradient has " + has;
    }
}
