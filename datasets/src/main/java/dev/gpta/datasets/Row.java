package dev.gpta.datasets;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file: a value for each role of the task, as text. Lists and structures come as JSON.
 *
 * @param file where it stands
 * @param number from 1, not counting a header
 * @param values by role; those that the row lacks are left out
 */
record Row(DataFile file, int number, Map<String, String> values) {

    /** The value as it stands; null if there is none or it is blank. */
    @Nullable
    String optional(String role) {
        var value = values.get(role);
        return value == null || value.isBlank() ? null : value;
    }

    /** The value as it stands, which must not be blank. */
    String needed(String role, DataProblem ifBlank) {
        var value = optional(role);
        if (value == null) {
            throw problem(ifBlank, "has no " + role, "Fill it in or drop the row");
        }
        return value;
    }

    /** The sample's name: the row's own, or the file's with the number. */
    String id() {
        var id = optional("id");
        return id == null ? file.path().getFileName() + ":" + number : id.strip();
    }

    DataException problem(DataProblem problem, String fault, String remedy) {
        var id = optional("id");
        var name = id == null ? "" : " (id " + id.strip() + ")";
        return new DataException(problem, "%s, row %d%s %s".formatted(file, number, name, fault), remedy);
    }
}
