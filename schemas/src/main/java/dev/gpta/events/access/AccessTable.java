package dev.gpta.events.access;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;

/** The users' rights as a Markdown table, for {@code docs/SECURITY.md}. */
public final class AccessTable {

    private AccessTable() {}

    /** The table, a line each; a trailing {@code *} stands for all names that begin so. */
    public static List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("| user | may | which |");
        lines.add("|---|---|---|");
        for (var access : Accesses.ALL) {
            var names = new LinkedHashMap<String, String>();
            for (var grant : access.grants()) {
                names.merge(may(grant), name(grant.on()), (before, name) -> before + ", " + name);
            }
            names.forEach((may, which) -> lines.add("| `%s` | %s | %s |".formatted(access.user(), may, which)));
        }
        return List.copyOf(lines);
    }

    private static String may(Grant grant) {
        var operations =
                grant.operations().stream().map(each -> words(each.name())).collect(joining(", "));
        return operations + ": " + words(grant.on().resourceType().name());
    }

    private static String name(ResourcePattern resource) {
        return "`" + resource.name() + (resource.patternType() == PatternType.PREFIXED ? "*" : "") + "`";
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
