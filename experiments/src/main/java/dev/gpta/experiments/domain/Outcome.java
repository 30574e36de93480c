package dev.gpta.experiments.domain;

/** How the final student is asked at inference. */
public enum Outcome {
    /** With the prefix that was chosen before every input. */
    WITH_PREFIX("with the chosen prefix at inference"),
    /** The same weights, with nothing before the inputs. */
    WITHOUT_PREFIX("without any prefix at inference");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    /** As a part of a sentence. */
    public String words() {
        return words;
    }
}
