package dev.gpta.ta.app;

import java.util.List;

/**
 * What the model answered.
 *
 * @param fingerprint of the model's weights
 */
public record ChatAnswer(String model, String fingerprint, int promptTokens, List<Choice> choices) {

    /** One answer. @param cut whether it was cut at its limit of tokens */
    public record Choice(String text, int tokens, boolean cut) {}

    /** Tokens of all answers together. */
    public int completionTokens() {
        return choices.stream().mapToInt(Choice::tokens).sum();
    }
}
