package dev.gpta.gradient.domain;

import java.util.List;

/**
 * One transition.
 *
 * @param state the state it leads to
 * @param commands what is to be told to the world, in order
 * @param story what happened and what comes next, on one line
 */
record Step(RunState state, List<Command> commands, String story) {

    Step {
        commands = List.copyOf(commands);
    }

    Decision decision() {
        return new Decision(state, commands, true, List.of(story));
    }
}
