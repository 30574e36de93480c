package dev.gpta.gradient.domain;

import dev.gpta.gradient.domain.RunEvent.Progressed;
import dev.gpta.gradient.domain.RunEvent.Registered;
import dev.gpta.gradient.domain.RunEvent.ResumeRequested;
import dev.gpta.gradient.domain.RunEvent.Unprocessable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Nobody has asked for this run yet. Topics have no common order, so a cancel or, when topics are read again from their
 * beginning, even a result may come first: it is kept until the registration comes.
 *
 * @param means what a run needs once it begins
 * @param early what has come first; of a stored run, all that it has accepted, wishes to resume it included
 */
public record Unregistered(Means means, List<RunEvent> early) implements RunState {

    /** Of a run that nobody has registered not more is kept, whatever is sent. */
    private static final int MOST_EARLY = 2000;

    /** What came in a life comes before what ended it, so that a stored run that was resumed is told as it happened. */
    private static final Comparator<RunEvent> LIFE_BY_LIFE = Comparator.<RunEvent>comparingInt(
                    event -> event.run().attempt())
            .thenComparing(event -> event instanceof ResumeRequested);

    public Unregistered {
        early = List.copyOf(early);
    }

    @Override
    public Decision on(RunEvent event) {
        if (event instanceof Registered registered) {
            return begin(registered);
        }
        if (!event.run().hasLegalId() || isOfNoUse(event)) {
            return Decision.ignored(this, event.key() + " of a run that nobody has registered");
        }
        if (early.size() >= MOST_EARLY) {
            return Decision.ignored(this, event.key() + ": too much has come of a run that nobody has registered");
        }
        var more = new ArrayList<>(early);
        more.add(event);
        return new Decision(new Unregistered(means, more), List.of(), true, List.of());
    }

    private static boolean isOfNoUse(RunEvent event) {
        return event instanceof ResumeRequested || event instanceof Unprocessable || event instanceof Progressed;
    }

    private Decision begin(Registered registered) {
        var violations = SpecRules.violations(registered.run(), registered.spec());
        if (!violations.isEmpty()) {
            return Registrations.invalid(registered, this, violations);
        }
        var run = Run.of(registered, means);
        var decision = Decision.settled(AwaitingPrefix.first(run));
        for (var event : early.stream().sorted(LIFE_BY_LIFE).toList()) {
            decision = event instanceof ResumeRequested && decision.state() instanceof ActiveRun stopped
                    ? decision.then(stopped.resumed())
                    : decision.then(event);
        }
        return decision;
    }
}
