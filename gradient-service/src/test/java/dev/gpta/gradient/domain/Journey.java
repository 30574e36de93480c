package dev.gpta.gradient.domain;

import dev.gpta.gradient.domain.RunEvent.Registered;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run from its registration on: the events it met, the commands it gave and the state it is in. */
final class Journey {

    final List<RunEvent> events = new ArrayList<>();
    final List<Command> commands = new ArrayList<>();
    final List<Decision> decisions = new ArrayList<>();
    RunState state = new Unregistered(PlainContract.MEANS, List.of());

    /** A whole run, results in the order in which the work was given. */
    static Journey whole(RunSpec spec, World world) {
        return new Journey().live(new Registered(Specs.RUN, spec), world, null);
    }

    /** A whole run, results delayed, swapped and repeated at random, but none before its work was given. */
    static Journey muddled(RunSpec spec, World world, Random random) {
        return new Journey().live(new Registered(Specs.RUN, spec), world, random);
    }

    private Journey live(RunEvent first, World world, @Nullable Random random) {
        var waiting = new ArrayList<>(List.of(first));
        while (!waiting.isEmpty()) {
            int at = random == null ? 0 : random.nextInt(waiting.size());
            boolean again = random != null && random.nextInt(4) == 0;
            var event = again ? waiting.get(at) : waiting.remove(at);
            meet(event).commands().forEach(command -> waiting.addAll(command.accept(world)));
        }
        return this;
    }

    /** Meets these events, whatever they lead to. */
    Journey meetAll(List<? extends RunEvent> more) {
        more.forEach(this::meet);
        return this;
    }

    /** Meets what comes of these commands, and of those that this leads to, until nothing more comes. */
    Journey answer(List<Command> first, World world) {
        var waiting = new ArrayList<>(first);
        while (!waiting.isEmpty()) {
            waiting.remove(0)
                    .accept(world)
                    .forEach(event -> waiting.addAll(meet(event).commands()));
        }
        return this;
    }

    /** Takes a decision that no event led to. */
    Decision take(Decision decision) {
        commands.addAll(decision.commands());
        state = decision.state();
        return decision;
    }

    ActiveRun underWay() {
        return (ActiveRun) state;
    }

    /** The code with which the run failed. */
    String failed() {
        return ((EndedRun.Failed) state).code();
    }

    Decision meet(RunEvent event) {
        var decision = state.on(event);
        events.add(event);
        commands.addAll(decision.commands());
        decisions.add(decision);
        state = decision.state();
        return decision;
    }

    <C extends Command> List<C> all(Class<C> kind) {
        return of(kind).toList();
    }

    <C extends Command> C only(Class<C> kind) {
        var found = all(kind);
        if (found.size() != 1) {
            throw new AssertionError("expected one " + kind.getSimpleName() + ", but there are " + found);
        }
        return found.get(0);
    }

    private <C extends Command> Stream<C> of(Class<C> kind) {
        return commands.stream().filter(kind::isInstance).map(kind::cast);
    }
}
