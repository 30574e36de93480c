package dev.gpta.cli.tuning;

import dev.gpta.cli.Terminal;
import dev.gpta.cli.UserError;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.messaging.Publisher;
import dev.gpta.cli.messaging.Runs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Registers trials and waits for them. One that is registered already is not registered again. */
public final class RateSearch {

    private static final Duration POLL = Duration.ofMillis(300);

    private final Publisher publisher;
    private final Terminal terminal;
    private final Duration patience;

    /** @param patience how long all trials together may say nothing, progress included, before they are given up */
    public RateSearch(Publisher publisher, Terminal terminal, Duration patience) {
        this.publisher = publisher;
        this.terminal = terminal;
        this.patience = patience;
    }

    /**
     * Waits until every trial has finished or failed.
     *
     * @throws UserError if another run has a trial's name, or nothing is heard of the trials for too long
     */
    public List<Tried> run(List<Trial> trials) {
        trials.forEach(this::register);
        try (var runs = Runs.open(publisher.brokers())) {
            var lastWord = System.nanoTime();
            while (!over(trials, runs)) {
                if (!runs.await(POLL).isEmpty()) {
                    lastWord = System.nanoTime();
                }
                terminal.status(status(trials, runs));
                if (System.nanoTime() - lastWord > patience.toNanos()) {
                    terminal.clear();
                    throw new UserError("nothing was heard of the trials for " + patience.toMinutes()
                            + " minutes: see whether the stack is running (gpta runs), then call this again; trials that"
                            + " are done are not repeated");
                }
            }
            terminal.clear();
            return trials.stream()
                    .map(trial -> Tried.of(trial.rate(), view(trial, runs)))
                    .toList();
        }
    }

    private void register(Trial trial) {
        var registration = trial.registration();
        var there = Runs.registered(publisher.brokers(), registration.runId());
        if (there.isEmpty()) {
            publisher.register(registration);
        } else if (!there.get().getSpecHash().equals(registration.run().getSpecHash())) {
            throw new UserError("a run \"" + registration.runId()
                    + "\" is registered with another specification: choose another name for run");
        }
    }

    private static boolean over(List<Trial> trials, Runs runs) {
        return trials.stream().allMatch(trial -> view(trial, runs).state().over());
    }

    private static String status(List<Trial> trials, Runs runs) {
        var parts = new ArrayList<String>();
        for (var trial : trials) {
            var run = view(trial, runs);
            parts.add(Trial.text(trial.rate()) + " " + run.state().name().toLowerCase(Locale.ROOT));
        }
        return String.join(", ", parts);
    }

    private static RunView view(Trial trial, Runs runs) {
        return runs.run(trial.registration().runId());
    }
}
