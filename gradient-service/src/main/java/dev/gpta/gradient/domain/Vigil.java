package dev.gpta.gradient.domain;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Watches over a run of which nothing may be heard for too long.
 *
 * @param reminded what was asked for again already, in the words of {@link Awaited#what()}
 */
public record Vigil(Set<String> reminded) {

    /** Nothing was asked for again yet. */
    public static final Vigil BEGUN = new Vigil(Set.of());

    public Vigil {
        reminded = Set.copyOf(reminded);
    }

    /** Whether an event is a sign of life: what is news to the run is, and so is its workers' progress. */
    public static boolean isLife(RunEvent event, Decision decision) {
        return decision.kept() || event instanceof RunEvent.Progressed progress && progress.isLifeOf(decision.state());
    }

    /**
     * What a look at a run comes to.
     *
     * @param vigil the vigil from now on
     * @param decision asks again, ends the run, or has no commands if nothing is overdue
     */
    public record Look(Vigil vigil, Decision decision) {}

    /**
     * Looks at a run: what is overdue is asked for again, once; the second time the run has failed.
     *
     * @param silence for how long nothing was heard of it, since the last reminder at most
     */
    public Look look(ActiveRun run, Duration silence, Patience patience) {
        var overdue = run.awaits().stream()
                .filter(one -> silence.compareTo(patience.of(one.work())) >= 0)
                .toList();
        if (overdue.isEmpty()) {
            return new Look(this, Decision.ignored(run, "nothing is overdue"));
        }
        var inVain =
                overdue.stream().filter(one -> reminded.contains(one.what())).toList();
        return inVain.isEmpty()
                ? new Look(reminding(overdue), reminder(run, overdue))
                : new Look(this, stalled(run, inVain, patience).decision());
    }

    private Vigil reminding(List<Awaited> overdue) {
        var known = new HashSet<>(reminded);
        overdue.forEach(one -> known.add(one.what()));
        return new Vigil(known);
    }

    private static Decision reminder(ActiveRun run, List<Awaited> overdue) {
        return new Decision(
                run,
                overdue.stream().map(Awaited::command).toList(),
                false,
                overdue.stream()
                        .map(one -> "nothing was heard for long: asks again for " + one.what())
                        .toList());
    }

    private static Step stalled(ActiveRun run, List<Awaited> inVain, Patience patience) {
        var what = inVain.stream().map(Awaited::what).collect(Collectors.joining(", "));
        var work = inVain.get(0).work();
        return run.fail(
                "STALLED",
                "waited for " + what + "; nothing was heard for " + patience.of(work)
                        + ", nor for as long again after it was asked for once more",
                "See whether the service that does this work (" + work + ") is up and keeps up, and its dead letters"
                        + " (gpta dlq); then resume the run: gpta resume "
                        + run.run().ref().runId());
    }
}
