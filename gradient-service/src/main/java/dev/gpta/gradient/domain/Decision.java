package dev.gpta.gradient.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an event comes to.
 *
 * @param state the state from now on
 * @param commands what is to be told to the world, in order
 * @param kept whether the event is part of the state: to be stored under its key
 * @param story what happened, one line each, for people; why the event was ignored if it was
 */
public record Decision(RunState state, List<Command> commands, boolean kept, List<String> story) {

    public Decision {
        commands = List.copyOf(commands);
        story = List.copyOf(story);
    }

    static Decision ignored(RunState state, String why) {
        return new Decision(state, List.of(), false, List.of("ignored: " + why));
    }

    /** Takes transitions from this state until one must wait. */
    static Decision settled(ActiveRun state) {
        return settled(new Decision(state, List.of(), true, List.of()));
    }

    /** Takes this transition and then others until one must wait. */
    static Decision settled(Step first) {
        return settled(first.decision());
    }

    private static Decision settled(Decision decision) {
        var settled = decision;
        var step = settled.nextStep();
        while (step.isPresent()) {
            settled = settled.then(step.get().decision());
            step = settled.nextStep();
        }
        return settled;
    }

    private Optional<Step> nextStep() {
        return state instanceof ActiveRun active ? active.advance() : Optional.empty();
    }

    /** This decision and then what the event comes to in its state. */
    Decision then(RunEvent event) {
        return then(state.on(event));
    }

    /** This decision and then a transition that nothing new is needed for. */
    Decision then(Step step) {
        return then(step.decision());
    }

    private Decision then(Decision next) {
        return new Decision(next.state(), joined(commands, next.commands()), kept, joined(story, next.story()));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
