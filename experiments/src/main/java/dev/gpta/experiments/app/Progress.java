package dev.gpta.experiments.app;

import dev.gpta.cli.Terminal;
import dev.gpta.cli.domain.RunView;
import dev.gpta.experiments.domain.Cell;
import dev.gpta.experiments.domain.CellKey;
import dev.gpta.experiments.domain.Forecast;
import dev.gpta.experiments.domain.Plan;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells how far an experiment is: what happens in lines that stay, and where a terminal can rewrite it, a status. */
public final class Progress {

    private static final double MINUTE = 60;

    private final Plan plan;
    private final Terminal terminal;
    private final Clock clock;
    private final int atOnce;

    /** @param atOnce how many runs go at the same time */
    public Progress(Plan plan, Terminal terminal, Clock clock, int atOnce) {
        this.plan = plan;
        this.terminal = terminal;
        this.clock = clock;
        this.atOnce = atOnce;
    }

    /** Says something once. */
    public void say(String text) {
        terminal.line(text);
    }

    /**
     * Says where things stand.
     *
     * @param over cells that are over, of other plans too
     * @param left cells that are not, those under way among them
     * @param underWay their runs
     */
    public void tell(Collection<Cell> over, List<CellKey> left, List<RunView> underWay) {
        var text = words(over, left, underWay);
        if (terminal.live()) {
            terminal.status(text + underWay.stream().map(Progress::step).collect(Collectors.joining()));
        } else {
            terminal.status(text.replaceFirst(", about .*", ""));
        }
    }

    private String words(Collection<Cell> over, List<CellKey> left, List<RunView> underWay) {
        var cells = plan.cells();
        var own = over.stream().filter(cell -> cells.contains(cell.key())).toList();
        var finished = own.stream().filter(Cell::finished).toList();
        long failed = own.size() - finished.size();
        double elapsed = underWay.stream()
                .mapToDouble(run -> run.duration(clock.millis()).seconds())
                .sum();
        return finished.size() + " of " + cells.size() + " cells done" + (failed == 0 ? "" : ", " + failed + " failed")
                + Forecast.seconds(finished, left, elapsed, atOnce)
                        .map(seconds -> ", about " + words(seconds) + " left")
                        .orElse("");
    }

    private static String step(RunView run) {
        return run.progress()
                .map(step -> "; " + run.runId() + " epoch " + step.head().epoch() + " "
                        + step.stage().name().toLowerCase(Locale.ROOT) + " " + step.step()
                        + (step.totalSteps() > 0 ? "/" + step.totalSteps() : ""))
                .orElse("");
    }

    /** E.g. {@code 3 h 20 min}. */
    static String words(double seconds) {
        long minutes = Math.max(1, Math.round(seconds / MINUTE));
        return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
