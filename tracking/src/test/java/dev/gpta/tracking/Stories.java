package dev.gpta.tracking;

import dev.gpta.cli.domain.RunEvent;
import dev.gpta.cli.domain.RunEvent.Failed;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.domain.Story;
import dev.gpta.tracking.domain.TrackedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs to tell of. */
public final class Stories {

    private Stories() {}

    /** With these events. */
    public static TrackedRun run(String runId, List<RunEvent> events) {
        return new TrackedRun(
                RunView.of(runId, events),
                new TreeMap<>(Map.of("variant", "GPTA", "train.learningRate", "2.0E-4")),
                "Reviews of restaurants",
                List.of("/data/train.csv", "s3://bucket/folder/test.csv", "/data/train.csv"));
    }

    /** After its first epoch. */
    public static TrackedRun begun(String runId) {
        return run(runId, Story.begun(runId));
    }

    /** Over. */
    public static TrackedRun finished(String runId) {
        return run(runId, Story.finished(runId));
    }

    /** Failed after its first epoch, for this reason. */
    public static TrackedRun failed(String runId, String code) {
        return run(runId, withFailure(runId, code));
    }

    /** The events of that. */
    public static List<RunEvent> withFailure(String runId, String code) {
        var events = new ArrayList<>(Story.begun(runId));
        events.add(new Failed(
                Story.head(runId, "run-failed", 0, 9_000, Story.SPEC),
                "trainer",
                "TRAIN epoch 2",
                code,
                "too big.",
                "Use less.",
                true));
        return events;
    }
}
