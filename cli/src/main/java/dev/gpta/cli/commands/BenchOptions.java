package dev.gpta.cli.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.cli.Terminal;
import dev.gpta.cli.UserError;
import dev.gpta.cli.report.TextTable;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How the cases of a measurement come in, and its results go out. */
final class BenchOptions {

    @Option(names = "--json", description = "Print one JSON object a line, each as soon as it is measured.")
    private boolean json;

    @Option(names = "--stdin", description = "Take the cases from the standard input, one JSON object a line.")
    private boolean stdin;

    private final ObjectMapper mapper = new ObjectMapper();

    /** Measures the cases one after the other and tells what came of them, as a table when all is done or as JSON. */
    <C, R> void measure(
            Class<C> kind, List<C> standard, Function<C, R> bench, TextTable table, BiConsumer<TextTable, R> row) {
        try (var cases = cases(kind, standard)) {
            cases.map(bench).forEach(result -> {
                if (json) {
                    Terminal.standard().line(line(result));
                } else {
                    row.accept(table, result);
                }
            });
        }
        if (!json) {
            Terminal.standard().lines(table.lines());
        }
    }

    /** As one line of JSON. */
    String line(Object numbers) {
        try {
            return mapper.writeValueAsString(numbers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts and numbers is always JSON", e);
        }
    }

    static String number(int digits, double value) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private <C> Stream<C> cases(Class<C> kind, List<C> standard) {
        return stdin
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                        .lines()
                        .map(line -> parse(line, kind))
                : standard.stream();
    }

    private <C> C parse(String line, Class<C> kind) {
        try {
            return mapper.readValue(line, kind);
        } catch (JsonProcessingException e) {
            throw new UserError("not a case to measure: %s (%s)".formatted(line, e.getOriginalMessage()), e);
        }
    }
}
