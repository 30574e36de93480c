package dev.gpta.tracking.domain;

import dev.gpta.cli.domain.RunView;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run as far as it is known.
 *
 * @param view what its events tell
 * @param settings its specification, flat, without what may hold any of the data
 * @param description what the data are, in the user's words; empty where no teaching assistant is told
 * @param inputs its data files
 */
public record TrackedRun(RunView view, SortedMap<String, String> settings, String description, List<String> inputs) {

    public TrackedRun {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        inputs = List.copyOf(inputs);
    }

    /** Its name. */
    public String id() {
        return view.runId();
    }

    /** Which specification it is of; a name may be used again when its topics have forgotten it. */
    public String specHash() {
        return view.registered().map(event -> event.head().specHash()).orElse("");
    }
}
