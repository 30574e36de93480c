package dev.gpta.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.cli.UserError;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A student's answers on the test sample, JSON Lines with {@code label} and {@code predicted}. */
final class Predictions {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Predictions() {}

    /** Whether each sample was right, in the order of the test split. */
    static List<Boolean> right(String uri) {
        try (var lines = Files.lines(path(uri))) {
            return lines.filter(line -> !line.isBlank())
                    .map(line -> right(uri, line))
                    .toList();
        } catch (IOException e) {
            throw new UserError("the predictions " + uri + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean right(String uri, String line) {
        try {
            var answer = JSON.readTree(line);
            if (!answer.has("label") || !answer.has("predicted")) {
                throw new UserError("the predictions " + uri + " have a line without label or predicted: " + line);
            }
            return answer.get("label").equals(answer.get("predicted"));
        } catch (JsonProcessingException e) {
            throw new UserError("the predictions " + uri + " have a line that is no JSON: " + line, e);
        }
    }

    private static Path path(String uri) {
        return uri.startsWith("file:") ? Path.of(URI.create(uri)) : Path.of(uri);
    }
}
