package dev.gpta.student.app;

import dev.gpta.datasets.Sample;
import dev.gpta.events.CheckpointRef;
import dev.gpta.events.RunRef;
import dev.gpta.events.TrainSpec;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The last few frozen students, open: the rounds of an epoch load their checkpoint once. Serves one thread. */
public final class OpenStudents implements AutoCloseable {

    private final StudentEngine engine;
    private final CheckpointStore store;
    private final DataCache data;
    private final Retry retry;
    private final int size;
    /** Least recently used first. */
    private final Map<CheckpointRef, OpenStudent> open = new LinkedHashMap<>(4, 0.75f, true);

    /** @param size how many to keep open, at least 1 */
    public OpenStudents(StudentEngine engine, CheckpointStore store, DataCache data, Retry retry, int size) {
        this.engine = engine;
        this.store = store;
        this.data = data;
        this.retry = retry;
        this.size = size;
    }

    /** A frozen student with what it is scored on and how. */
    record OpenStudent(FrozenStudent student, TrainSpec spec, List<Sample> validation) {}

    /** @throws RunOverException if it is not open, and its run needs it no more */
    OpenStudent open(RunRef run, CheckpointRef checkpoint) {
        var known = open.get(checkpoint);
        if (known == null) {
            if (store.get(Paths.over(run)).isPresent()) {
                throw new RunOverException(run.getRunId());
            }
            closeDownTo(size - 1);
            known = load(checkpoint);
            open.put(checkpoint, known);
        }
        return known;
    }

    private OpenStudent load(CheckpointRef checkpoint) {
        Path folder = store.open(checkpoint);
        var spec = retry.call("reading " + checkpoint.getUri(), () -> CheckpointNotes.spec(folder));
        var splits = data.load(spec);
        var student = retry.call("opening " + checkpoint.getUri(), () -> {
            CheckpointNotes.requireSameData(folder, splits);
            return engine.open(folder);
        });
        return new OpenStudent(student, spec, splits.validation());
    }

    private void closeDownTo(int count) {
        Iterator<OpenStudent> eldest = open.values().iterator();
        while (open.size() > count) {
            eldest.next().student().close();
            eldest.remove();
        }
    }

    @Override
    public void close() {
        closeDownTo(0);
    }
}
