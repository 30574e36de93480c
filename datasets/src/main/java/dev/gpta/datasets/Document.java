package dev.gpta.datasets;

import java.util.List;

/**
 * A text and its summary.
 *
 * @param id the sample's name
 * @param text without white space at its ends; never blank
 * @param summary likewise
 */
public record Document(String id, String text, String summary) implements Sample {

    @Override
    public List<String> input() {
        return List.of(text);
    }

    @Override
    public List<String> target() {
        return List.of(summary);
    }
}
