package dev.gpta.student.app;

import dev.gpta.events.PrefixSelected;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/**
 * Removes a run's checkpoints when nothing can ask for them any more: not before its test is recorded, since until then
 * any epoch may turn out to be the best, or a resumed run may go on from it. What a dead holder left half-written goes
 * with them. A run that failed or was cancelled keeps all it has.
 */
final class Pruning {

    private static final Logger LOG = Logger.getLogger(Pruning.class);

    private final CheckpointStore store;
    private final KeptCheckpoints keep;

    Pruning(CheckpointStore store, KeptCheckpoints keep) {
        this.store = store;
        this.keep = keep;
    }

    /** @param test that is done, and its result recorded */
    void after(PrefixSelected test) {
        if (keep == KeptCheckpoints.ALL) {
            return;
        }
        String run = test.getRun().getRunId();
        // first the note, then what it is about: a work item that comes late must not take the one for a failing store
        store.put(Paths.over(test.getRun()), new byte[0]);
        for (var attempt : store.folders(run)) {
            if (attempt.matches("[0-9]+")) {
                prune(run + "/" + attempt, test);
            }
        }
    }

    private void prune(String attempt, PrefixSelected test) {
        var doomed = new TreeSet<>(store.folders(attempt));
        doomed.removeIf(name -> !name.startsWith(Paths.EPOCH) || isKept(name, test));
        for (var name : doomed) {
            LOG.infof("%s/%s is removed: the run has its final student", attempt, name);
            store.remove(attempt + "/" + name);
        }
    }

    private boolean isKept(String name, PrefixSelected test) {
        if (name.startsWith(Paths.EPOCH + test.getTrain().getEpochs() + "-")) {
            return true;
        }
        var checkpoint = test.getCheckpoint();
        return keep == KeptCheckpoints.TESTED
                && checkpoint != null
                && checkpoint.getUri().replaceAll("/$", "").endsWith("/" + name);
    }
}
