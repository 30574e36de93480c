package dev.gpta.datasets;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a table plays which role of the task.
 *
 * @param task whose roles they are
 * @param names by role; a role left out has the column of its own name
 */
record Columns(TaskKind task, Map<String, String> names) {

    Columns {
        names = Map.copyOf(names);
    }

    String of(String role) {
        return names.getOrDefault(role, role);
    }

    /** The roles that a table with these columns fills. */
    List<String> rolesIn(DataFile file, Collection<String> found, String hint) {
        task.neededRoles().forEach(role -> require(file, found, role, hint));
        return task.roles().stream().filter(role -> found.contains(of(role))).toList();
    }

    /** The values of a row. */
    Map<String, String> values(List<String> roles, Function<String, @Nullable String> column) {
        var values = new HashMap<String, String>();
        for (var role : roles) {
            var value = column.apply(of(role));
            if (value != null) {
                values.put(role, value);
            }
        }
        return values;
    }

    private void require(DataFile file, Collection<String> found, String role, String hint) {
        if (!found.contains(of(role))) {
            var columns = found.stream().map(c -> '"' + c + '"').collect(Collectors.joining(", "));
            throw new DataException(
                    DataProblem.MISSING_COLUMN,
                    "%s has no column \"%s\"; it has: %s".formatted(file, of(role), found.isEmpty() ? "none" : columns),
                    "Set columns." + role + " to one of them" + hint);
        }
    }
}
