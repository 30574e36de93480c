package dev.gpta.cli.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.transformers.tensor.ProductSpeed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Reads cases, one JSON object a line, and answers each with its result, one JSON object a line, as soon as it is known. */
public final class StudentBench {

    private StudentBench() {}

    /** The process that measures and does nothing else. */
    public static void main(String[] arguments) throws IOException {
        var json = new ObjectMapper();
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (var training = new TrainingBench();
                var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                out.println(json.writeValueAsString(run(json.readValue(line, BenchCase.class), training)));
            }
        }
    }

    static BenchResult run(BenchCase wanted, TrainingBench training) throws IOException {
        if (wanted.kind().equals("train")) {
            return training.run(wanted);
        }
        training.close();
        return switch (wanted.kind()) {
            case "epoch" -> TextBench.epoch(wanted);
            case "score" -> TextBench.score(wanted);
            default -> product(wanted);
        };
    }

    private static BenchResult product(BenchCase wanted) {
        var meter = new Meter();
        try (var product = ProductSpeed.prepare(wanted.asPrecision())) {
            for (int i = 0; i < wanted.steps(); i++) {
                meter.time(product::run);
            }
        }
        return BenchResult.of(wanted, meter, 1, ProductSpeed.OPERATIONS);
    }
}
