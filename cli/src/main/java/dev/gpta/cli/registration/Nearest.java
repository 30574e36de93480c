package dev.gpta.cli.registration;

import java.util.Locale;
import java.util.Optional;

/** Which known name a mistyped one was meant to be. */
final class Nearest {

    private Nearest() {}

    /** The known name with the fewest edits, if they are few: two, or a third of its length, and not all of it. */
    static Optional<String> to(String name, Iterable<String> known) {
        String best = null;
        var fewest = Math.min(Math.max(2, name.length() / 3), name.length() - 1) + 1;
        for (var candidate : known) {
            var edits = edits(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (edits < fewest) {
                fewest = edits;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Insertions, deletions and replacements that turn one into the other (Levenshtein), a row at a time. */
    private static int edits(String from, String to) {
        var row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                var replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
