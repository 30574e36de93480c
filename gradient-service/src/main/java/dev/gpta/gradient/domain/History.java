package dev.gpta.gradient.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * H: the scored prefixes of one epoch, ascending (Eq. 6).
 *
 * @param entries the entries, worst first, none twice
 */
public record History(List<Entry> entries) {

    /** No entries yet. */
    public static final History EMPTY = new History(List.of());

    public History {
        entries = List.copyOf(entries);
        for (int i = 1; i < entries.size(); i++) {
            if (entries.get(i - 1).compareTo(entries.get(i)) >= 0) {
                throw new IllegalArgumentException("a history is ascending, but " + entries.get(i) + " at " + i
                        + " does not come after " + entries.get(i - 1));
            }
        }
    }

    /** H_(t+1) = sort(H_t with this entry), by sorted insertion; this history itself if it holds the entry already. */
    public History with(Entry entry) {
        int at = Collections.binarySearch(entries, entry);
        if (at >= 0) {
            return this;
        }
        var grown = new ArrayList<>(entries);
        grown.add(-(at + 1), entry);
        return new History(grown);
    }

    /** |H|. */
    public int size() {
        return entries.size();
    }

    /** The best entry; empty if there is none. */
    public Optional<Entry> best() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
    }

    /** The prefixes, worst first. */
    public List<String> texts() {
        return entries.stream().map(Entry::text).toList();
    }
}
