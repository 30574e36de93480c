package dev.gpta.datasets;

import java.util.List;

/**
 * A text and its class.
 *
 * @param text x, without white space at its ends; never blank
 * @param label y, an index into {@link Splits#labels()}
 */
public record LabelledText(String text, int label) implements Sample {

    @Override
    public List<String> input() {
        return List.of(text);
    }

    @Override
    public List<String> target() {
        return List.of(Integer.toString(label));
    }
}
