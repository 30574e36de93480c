package dev.gpta.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.cli.UserError;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A student's answers on the test sample, JSON Lines with a {@code score} of 0..1 each. */
public final class Predictions {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Predictions() {}

    /**
     * How right each answer is, in the order of the test split.
     *
     * @param uri a file on this machine
     * @throws UserError if it cannot be read
     */
    public static List<Double> scores(String uri) {
        try (var lines = Files.lines(path(uri))) {
            return lines.filter(line -> !line.isBlank())
                    .map(line -> score(uri, line))
                    .toList();
        } catch (IOException e) {
            throw new UserError("the predictions " + uri + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static double score(String uri, String line) {
        try {
            var answer = JSON.readTree(line);
            if (!answer.path("score").isNumber()) {
                throw new UserError("the predictions " + uri + " have a line without a score: " + line);
            }
            return answer.get("score").asDouble();
        } catch (JsonProcessingException e) {
            throw new UserError("the predictions " + uri + " have a line that is no JSON: " + line, e);
        }
    }

    private static Path path(String uri) {
        return uri.startsWith("file:") ? Path.of(URI.create(uri)) : Path.of(uri);
    }
}
