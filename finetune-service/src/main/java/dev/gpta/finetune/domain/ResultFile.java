package dev.gpta.finetune.domain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A fine-tuning job's result file: comma-separated values with the columns {@code step}, {@code train_loss} and {@code
 * train_accuracy} among others, in any order. OpenAI gives it in base64.
 */
public final class ResultFile {

    private static final String STEP = "step";
    private static final String LOSS = "train_loss";
    private static final String ACCURACY = "train_accuracy";

    private ResultFile() {}

    /**
     * The steps, in the file's order; lines without a training loss (those of a validation, say) are left out.
     *
     * @throws IllegalArgumentException naming the column or the line, if the file is something else
     */
    public static List<TuningStep> parse(byte[] content) {
        var lines = text(content).lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("the job's result file is empty");
        }
        var header = cells(lines.get(0));
        int step = column(header, STEP);
        int loss = column(header, LOSS);
        int accuracy = column(header, ACCURACY);
        var steps = new ArrayList<TuningStep>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = cells(line);
            if (!cell(cells, loss).isEmpty()) {
                steps.add(new TuningStep(
                        (int) number(line, cell(cells, step)),
                        number(line, cell(cells, loss)),
                        number(line, cell(cells, accuracy))));
            }
        }
        return steps;
    }

    private static String text(byte[] content) {
        var text = new String(content, StandardCharsets.UTF_8).strip();
        if (text.contains(",")) {
            return text;
        }
        try {
            return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // neither has a comma nor is base64: the missing column will be named
            return text;
        }
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
    }

    private static int column(List<String> header, String name) {
        int column = header.indexOf(name);
        if (column < 0) {
            throw new IllegalArgumentException(
                    "the job's result file has no column " + name + ", only " + String.join(", ", header));
        }
        return column;
    }

    private static String cell(List<String> cells, int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    private static double number(String line, String cell) {
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the job's result file has '" + cell + "' for a number: " + line, e);
        }
    }
}
