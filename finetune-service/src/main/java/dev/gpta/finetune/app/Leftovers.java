package dev.gpta.finetune.app;

import dev.gpta.finetune.domain.Job;
import dev.gpta.llm.app.CannotGoOnException;
import dev.gpta.llm.app.UnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** What the order of this key leaves at its provider. Where that cannot be put away, the log says so; no run ends for it. */
record Leftovers(TuningProvider provider, String key) {

    private static final Logger LOG = System.getLogger(Leftovers.class.getName());

    /** Something that may fail. */
    private interface Deed {
        void doIt() throws UnavailableException, CannotGoOnException;
    }

    /** Deletes the files of a job that has ended, or of one that was never started, and stops what is no longer needed. */
    void delete(@Nullable Job job) {
        stop();
        var files = new ArrayList<String>();
        if (job != null) {
            files.add(job.trainingFile());
            files.addAll(job.resultFiles());
        }
        for (var file : files) {
            attempt("file " + file + " of order " + key, () -> provider.delete(file));
        }
    }

    /** Stops the order's job, if there is one, and deletes its file. */
    void stopAndDelete() {
        stop();
        attempt("the file of order " + key, () -> {
            var file = provider.findFile(JobOrder.fileName(key));
            if (file.isPresent()) {
                provider.delete(file.get());
            }
        });
    }

    private void stop() {
        attempt("the job of order " + key, () -> new OneJob(provider, key).stop());
    }

    private static void attempt(String what, Deed deed) {
        try {
            deed.doIt();
        } catch (UnavailableException | CannotGoOnException e) {
            LOG.log(Level.WARNING, "{0} could not be put away: {1}", what, e.getMessage());
        }
    }
}
