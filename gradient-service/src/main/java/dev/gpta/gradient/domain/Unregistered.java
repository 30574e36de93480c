package dev.gpta.gradient.domain;

import dev.gpta.gradient.domain.RunEvent.Registered;
import dev.gpta.gradient.domain.RunEvent.ResumeRequested;
import dev.gpta.gradient.domain.RunEvent.Unprocessable;
import java.util.ArrayList;
import java.util.List;

/**
 * Nobody has asked for this run yet. Topics have no common order, so a cancel or, when topics are read again from their
 * beginning, even a result may come first: it is kept until the registration comes.
 *
 * @param means what a run needs once it begins
 * @param early what has come first
 */
public record Unregistered(Means means, List<RunEvent> early) implements RunState {

    public Unregistered {
        early = List.copyOf(early);
    }

    @Override
    public Decision on(RunEvent event) {
        if (event instanceof Registered registered) {
            return begin(registered);
        }
        if (!event.run().hasLegalId() || event instanceof ResumeRequested || event instanceof Unprocessable) {
            return Decision.ignored(this, event.key() + " of a run that nobody has registered");
        }
        var more = new ArrayList<>(early);
        more.add(event);
        return new Decision(new Unregistered(means, more), List.of(), true, List.of());
    }

    private Decision begin(Registered registered) {
        var violations = SpecRules.violations(registered.run(), registered.spec());
        if (!violations.isEmpty()) {
            return Registrations.invalid(registered, this, violations);
        }
        var run = Run.of(registered, means);
        var decision = Decision.settled(AwaitingPrefix.first(run));
        for (var event : early) {
            decision = decision.then(event);
        }
        return decision;
    }
}
