package dev.gpta.cli.registration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gpta.cli.UserError;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * A registration that is filled in rather than written: the same fields as those of a {@link RegistrationFile}, but in no
 * folder. So its paths must be whole.
 */
public final class Form {

    private static final Path NOWHERE = Path.of("/");

    private Form() {}

    /**
     * Reads what is filled in.
     *
     * @throws UserError naming the field and the value
     */
    public static Registration read(JsonNode tree) {
        var root = Section.root(tree, "registration");
        var data = root.section("data");
        List.of("train", "validation", "test").forEach(role -> {
            var files = data.texts(role);
            for (int i = 0; i < files.size(); i++) {
                requireWhole("data." + role + "[" + i + "]", files.get(i));
            }
        });
        root.section("student")
                .optionalText("weights")
                .flatMap(StudentWeights::folder)
                .ifPresent(folder -> requireWhole("student.weights", folder));
        return RegistrationFile.of(tree, NOWHERE);
    }

    private static void requireWhole(String field, String location) {
        if (!isWhole(location)) {
            throw new UserError(field + " is \"" + location
                    + "\", but must be a whole path, as the trainer sees it: one that begins with /");
        }
    }

    private static boolean isWhole(String location) {
        try {
            return location.startsWith("file:")
                    ? Path.of(URI.create(location)).isAbsolute()
                    : Path.of(location).isAbsolute();
        } catch (IllegalArgumentException e) {
            return false; // no path at all
        }
    }
}
