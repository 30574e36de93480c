package dev.gpta.cli.bench;

import dev.gpta.transformers.bert.BertConfig;
import dev.gpta.transformers.tensor.Precision;
import java.util.ArrayList;
import java.util.List;

/**
 * Something to measure.
 *
 * @param kind {@code gemm}: the fastest product; {@code train}: steps on a random model; {@code epoch}: one pass over
 *     texts; {@code score}: candidates on samples
 * @param shape {@code minilm} or {@code base}
 * @param tokens of an input; for texts, at most
 * @param dropout everywhere
 * @param precision {@code f32} or {@code bf16}
 * @param steps; for {@code gemm}, products; for {@code score}, candidates; for {@code epoch}, batches, 0 for all
 * @param seed of the head, the order and dropout in an epoch
 * @param student for texts: folder of the model and its tokenizer
 * @param data for texts: a folder with {@code train.jsonl} and {@code test.jsonl}, of {@code text} and {@code label}
 */
public record BenchCase(
        String kind,
        String shape,
        int tokens,
        double dropout,
        String precision,
        int steps,
        long seed,
        String student,
        String data) {

    /** Inputs of a training step. */
    public static final int BATCH = 16;

    public BenchCase {
        if (!List.of("gemm", "train", "epoch", "score").contains(kind)) {
            throw new IllegalArgumentException("unknown kind of measurement: " + kind);
        }
        shape = shape == null ? "minilm" : shape;
        precision = precision == null ? "f32" : precision;
        student = student == null ? "" : student;
        data = data == null ? "" : data;
    }

    /**
     * Products, and training at both shapes, two lengths, with dropout and without: in both precisions where the device has
     * products of bfloat16.
     */
    public static List<BenchCase> standard() {
        var precisions = Precision.BFLOAT16.rounds() ? List.of("f32", "bf16") : List.of("f32");
        var cases = new ArrayList<BenchCase>();
        for (var precision : precisions) {
            cases.add(new BenchCase("gemm", "minilm", 0, 0, precision, 30, 1, "", ""));
        }
        for (var shape : List.of("minilm", "base")) {
            for (int tokens : new int[] {64, 128}) {
                for (var precision : precisions) {
                    for (double dropout : new double[] {0, 0.1}) {
                        int steps = shape.equals("minilm") ? 8 : 3;
                        cases.add(new BenchCase("train", shape, tokens, dropout, precision, steps, 1, "", ""));
                    }
                }
            }
        }
        return cases;
    }

    Precision asPrecision() {
        return precision.equals("bf16") ? Precision.BFLOAT16 : Precision.FLOAT32;
    }

    /** A classifier with five labels. */
    BertConfig config() {
        boolean small = shape.equals("minilm");
        int width = small ? 384 : 768;
        var labels = List.of("1", "2", "3", "4", "5");
        return new BertConfig(30_522, width, small ? 6 : 12, 12, 4 * width, 512, 2, 1e-12, dropout, dropout, labels);
    }

    /** Floating-point operations of a step over whole inputs, forth and back: those of all products of all layers. */
    double operations() {
        var config = config();
        double width = config.hiddenSize();
        double token = config.layers() * (24 * width * width + 4 * tokens * width);
        return 3 * token * tokens * BATCH;
    }
}
