package dev.gpta.cli.report;

import dev.gpta.cli.Terminal;
import dev.gpta.cli.domain.RunEvent;
import dev.gpta.cli.domain.RunEvent.Failed;
import dev.gpta.cli.domain.RunEvent.Finished;
import dev.gpta.cli.domain.RunEvent.Gradient;
import dev.gpta.cli.domain.RunEvent.Progressed;
import dev.gpta.cli.domain.RunEvent.Scored;
import dev.gpta.cli.domain.RunEvent.Selected;
import dev.gpta.cli.domain.RunEvent.Trained;
import dev.gpta.cli.domain.RunEvent.Tuned;
import dev.gpta.cli.domain.RunView;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a run as it happens: a line for every step that is done, and a status for what is under way. Where the status
 * cannot be rewritten, it is left out, but for the last of each stage.
 */
public final class RunNarrator {

    private final Terminal terminal;
    private final String runId;
    private final Set<String> told = new HashSet<>();

    /** Tells of this run. */
    public RunNarrator(Terminal terminal, String runId) {
        this.terminal = terminal;
        this.runId = runId;
    }

    /** Tells what is new in it. */
    public void tell(RunView run) {
        run.events().values().stream()
                .filter(event -> told.add(event.head().id()))
                .sorted(Comparator.comparingLong(event -> event.head().time()))
                .forEach(event -> sentence(event).ifPresent(text -> terminal.line(runId + "  " + text)));
        if (!run.state().over()) {
            run.progress().filter(this::worthSaying).ifPresent(progress -> terminal.status(status(run, progress)));
        }
    }

    /** On a terminal always, as it is rewritten in place; elsewhere once, when a stage is done. */
    private boolean worthSaying(Progressed progress) {
        return terminal.live()
                || progress.step() == progress.totalSteps()
                        && told.add("status " + progress.head().id());
    }

    private static Optional<String> sentence(RunEvent event) {
        if (event instanceof Selected selected) {
            return Optional.of((selected.test() ? "test with " : "epoch " + epoch(event) + "  train with ")
                    + Format.prefix(selected.prefix()));
        }
        if (event instanceof Trained trained) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "epoch %d  trained on %d samples in %s s, loss %.3f",
                    epoch(event),
                    trained.samples(),
                    Format.seconds(trained.span().seconds()),
                    trained.loss()));
        }
        if (event instanceof Gradient gradient) {
            return Optional.of(
                    "epoch " + epoch(event) + "  " + gradient.history().size() + " prefixes scored, best "
                            + Format.points(gradient.epochBest().score()) + " "
                            + Format.prefix(gradient.epochBest().prefix())
                            + (gradient.reason().isEmpty() ? "" : " (" + gradient.reason() + ")"));
        }
        if (event instanceof Tuned tuned) {
            return Optional.of("epoch " + epoch(event) + "  teaching assistant tuned on "
                    + tuned.tuning().dialogues() + " dialogues, loss "
                    + Format.course(tuned.tuning().lossByPass()));
        }
        if (event instanceof Finished finished) {
            return Optional.of("finished: test " + Format.metric(finished.with().metric()) + " "
                    + Format.score(finished.with()) + " with its prefix, "
                    + Format.score(finished.without()) + " without");
        }
        if (event instanceof Failed failed) {
            return Optional.of("failed: " + failed.code() + ": " + failed.message());
        }
        return Optional.empty();
    }

    private String status(RunView run, Progressed progress) {
        var text = new StringBuilder(runId)
                .append("  epoch ")
                .append(progress.head().epoch())
                .append("  ")
                .append(progress.stage().name().toLowerCase(Locale.ROOT))
                .append(' ')
                .append(progress.step());
        if (progress.totalSteps() > 0) {
            text.append('/').append(progress.totalSteps());
        }
        if (progress.loss() != null) {
            text.append(String.format(Locale.ROOT, ", loss %.3f", progress.loss()));
        }
        if (progress.rate() != null) {
            text.append(String.format(Locale.ROOT, ", %.1f samples/s", progress.rate()));
        }
        var scored = run.all(Scored.class)
                .filter(event -> event.head().epoch() == progress.head().epoch())
                .count();
        return text.append(", ").append(scored).append(" candidates scored").toString();
    }

    private static int epoch(RunEvent event) {
        return event.head().epoch();
    }
}
