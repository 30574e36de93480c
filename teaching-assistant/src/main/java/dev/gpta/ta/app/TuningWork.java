package dev.gpta.ta.app;

import dev.gpta.ta.app.LanguageModels.Lesson;
import dev.gpta.ta.domain.chat.Dialogue;
import dev.gpta.ta.domain.tuning.StepFigures;
import dev.gpta.ta.domain.tuning.TuningJob;
import dev.gpta.ta.domain.tuning.TuningResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Tunes one model and serves it. */
public final class TuningWork {

    private final LanguageModels models;
    private final ModelCatalog catalog;
    private final UploadedFiles files;
    private final JobBook book;
    private final Turns turns;
    private final Clock clock;

    public TuningWork(
            LanguageModels models, ModelCatalog catalog, UploadedFiles files, JobBook book, Turns turns, Clock clock) {
        this.models = models;
        this.catalog = catalog;
        this.files = files;
        this.book = book;
        this.turns = turns;
        this.clock = clock;
    }

    /**
     * Tunes the job's model, and keeps the result and its figures. Between two steps, whoever waits for an answer goes
     * first.
     *
     * @throws java.util.concurrent.CancellationException if it was cancelled; then nothing is kept
     */
    TuningResult tune(
            TuningJob job, List<Dialogue> dialogues, Consumer<StepFigures> progress, BooleanSupplier cancelled)
            throws IOException {
        var parent = catalog.get(job.request().model());
        var tuned = new ModelInfo(name(job, parent), parent.base(), parent.id(), clock.instant());
        var lesson = new Lesson(
                dialogues, job.request().hyperparameters(), job.request().seed());
        var into = catalog.stage(tuned);
        var steps = new ArrayList<StepFigures>();
        Consumer<StepFigures> betweenSteps = step -> {
            steps.add(step);
            progress.accept(step);
            turns.pass();
        };
        long tokens = turns.<Long, IOException>take(
                () -> models.tune(catalog.folder(parent), lesson, into, betweenSteps, cancelled));
        var figures = files.add("step_metrics.csv", StoredFile.RESULTS, csv(steps));
        catalog.publish(tuned, book::wants);
        return new TuningResult(tuned.id(), tokens, figures.id());
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

    private static byte[] csv(List<StepFigures> steps) {
        return steps.stream()
                .map(step -> step.step() + "," + step.loss() + "," + step.accuracy())
                .collect(Collectors.joining("\n", "step,train_loss,train_accuracy\n", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
