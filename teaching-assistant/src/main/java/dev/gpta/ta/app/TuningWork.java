package dev.gpta.ta.app;

import dev.gpta.ta.app.LanguageModels.Lesson;
import dev.gpta.ta.domain.tuning.StepFigures;
import dev.gpta.ta.domain.tuning.TuningJob;
import dev.gpta.ta.domain.tuning.TuningResult;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Tunes one model and serves it. */
public final class TuningWork {

    private final LanguageModels models;
    private final ModelCatalog catalog;
    private final UploadedFiles files;
    private final Predicate<String> wanted;
    private final Turns turns;
    private final Clock clock;

    /** @param wanted which tuned models must not go to make room for others */
    public TuningWork(
            LanguageModels models,
            ModelCatalog catalog,
            UploadedFiles files,
            Predicate<String> wanted,
            Turns turns,
            Clock clock) {
        this.models = models;
        this.catalog = catalog;
        this.files = files;
        this.wanted = wanted;
        this.turns = turns;
        this.clock = clock;
    }

    /**
     * Tunes the job's model, and keeps the result and its figures. Between two steps, whoever waits for an answer goes
     * first.
     *
     * @throws java.util.concurrent.CancellationException if it was cancelled; then nothing is kept
     */
    TuningResult tune(TuningJob job, Lesson lesson, Consumer<StepFigures> progress, BooleanSupplier cancelled)
            throws IOException {
        var parent = catalog.use(job.request().model());
        var tuned = new ModelInfo(name(job, parent), parent.base(), parent.id(), clock.instant());
        var steps = new ArrayList<StepFigures>();
        Consumer<StepFigures> betweenSteps = step -> {
            steps.add(step);
            progress.accept(step);
            turns.pass();
        };
        try {
            var into = catalog.stage(tuned);
            long tokens = turns.<Long, IOException>take(
                    () -> models.tune(catalog.folder(parent), lesson, into, betweenSteps, cancelled));
            var figures = files.put(resultFile(job), "step_metrics.csv", StoredFile.RESULTS, ResultCsv.of(steps));
            catalog.publish(tuned, wanted);
            return new TuningResult(tuned.id(), tokens, figures.id());
        } finally {
            catalog.unstage(tuned);
        }
    }

    /** Takes back what a job left that is not wanted any more. */
    void discard(TuningResult result) {
        catalog.delete(result.model());
        files.delete(result.resultFile());
    }

    /** As {@code ft:base:suffix:8 letters of the job's id}: the same job gives the same name. */
    private static String name(TuningJob job, ModelInfo parent) {
        var id = job.id().substring(job.id().length() - 8);
        return "ft:" + parent.base() + ":" + job.request().suffix() + ":" + id;
    }

    /** Its own, whoever ends the job: one that is begun anew after a crash leaves no second file. */
    private static String resultFile(TuningJob job) {
        return "file-" + job.id().substring(job.id().indexOf('-') + 1);
    }
}
