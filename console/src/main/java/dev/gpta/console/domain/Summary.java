package dev.gpta.console.domain;

import dev.gpta.cli.domain.Entry;
import dev.gpta.cli.domain.RunEvent.Controlled;
import dev.gpta.cli.domain.RunEvent.Failed;
import dev.gpta.cli.domain.RunEvent.Progressed;
import dev.gpta.cli.domain.RunState;
import dev.gpta.cli.domain.RunView;
import org.jspecify.annotations.Nullable;

/**
 * A run in the list.
 *
 * @param runId its name
 * @param variant which settings of the loop
 * @param state where it is
 * @param attempt its life, from 1
 * @param cancelling whether the user wants it to end, and it has not yet
 * @param epoch the epoch it is in, 0 before the first
 * @param epochs E; 0 if its registration is no longer kept
 * @param seed of all of its randomness
 * @param share of it that is done, 0..1, estimated
 * @param secondsLeft estimated; null where nothing can be said
 * @param doing the newest word of a worker, e.g. {@code train 12/63}; empty if there is none or the run is over
 * @param best best validation score so far, 0..100
 * @param metric name of the test's metric
 * @param test test score with the prefix, 0..100
 * @param prefix best prefix so far
 * @param failure why it failed: its code
 * @param begun time of its first event, milliseconds since the epoch
 * @param lastWord time of its newest event, milliseconds since the epoch
 * @param seconds from registration to the end, or to now
 */
public record Summary(
        String runId,
        String variant,
        RunState state,
        int attempt,
        boolean cancelling,
        int epoch,
        int epochs,
        long seed,
        double share,
        @Nullable Double secondsLeft,
        String doing,
        @Nullable Double best,
        @Nullable String metric,
        @Nullable Double test,
        @Nullable String prefix,
        @Nullable String failure,
        long begun,
        long lastWord,
        double seconds) {

    /** Of a run at this time, milliseconds since the epoch. */
    public static Summary of(Milestones milestones, long now) {
        var run = milestones.view();
        var progress = Progress.of(milestones, now);
        var finished = run.finished();
        return new Summary(
                run.runId(),
                run.plan().variant(),
                run.state(),
                run.attempt(),
                cancelling(run),
                run.epochs().size(),
                run.plan().epochs(),
                run.plan().seed(),
                progress.share(),
                progress.secondsLeft(),
                run.state() == RunState.RUNNING
                        ? run.progress().map(Summary::doing).orElse("")
                        : "",
                run.best().map(Entry::score).orElse(null),
                finished.map(student -> student.with().metric()).orElse(null),
                finished.map(student -> student.with().score()).orElse(null),
                finished.map(student -> student.prefix())
                        .or(() -> run.best().map(Entry::prefix))
                        .orElse(null),
                run.failed().map(Failed::code).orElse(null),
                milestones.begun(),
                milestones.lastWord(),
                run.duration(Math.max(now, milestones.begun())).seconds());
    }

    private static boolean cancelling(RunView run) {
        return !run.state().over()
                && run.all(Controlled.class)
                        .anyMatch(wish ->
                                wish.action().equals("CANCEL") && wish.head().attempt() == run.attempt());
    }

    private static String doing(Progressed progress) {
        var stage = FlowLine.lower(progress.stage());
        return progress.totalSteps() == 0
                ? stage + " " + progress.step()
                : stage + " " + progress.step() + "/" + progress.totalSteps();
    }
}
