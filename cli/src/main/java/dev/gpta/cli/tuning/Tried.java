package dev.gpta.cli.tuning;

import dev.gpta.cli.domain.Entry;
import dev.gpta.cli.domain.RunView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What came of a trial.
 *
 * @param rate the learning rate
 * @param runId the run
 * @param validation the student on the validation sample, after its best epoch; empty if the run failed
 * @param failure why it failed; empty if it did not
 */
public record Tried(double rate, String runId, Optional<Entry> validation, String failure) {

    /** Higher scores first; of those that are equal, lower losses; of those, lower rates. */
    private static final Comparator<Tried> BETTER = Comparator.comparingDouble(
                    (Tried tried) -> -tried.entry().score())
            .thenComparingDouble(tried -> tried.entry().loss())
            .thenComparingDouble(Tried::rate);

    static Tried of(double rate, RunView run) {
        return new Tried(
                rate,
                run.runId(),
                run.finished().map(finished -> finished.validation()),
                run.failed().map(failed -> failed.message()).orElse(""));
    }

    /** The best; empty if all failed. */
    public static Optional<Tried> best(List<Tried> tried) {
        return tried.stream().filter(one -> one.validation().isPresent()).min(BETTER);
    }

    private Entry entry() {
        return validation.orElseThrow();
    }
}
