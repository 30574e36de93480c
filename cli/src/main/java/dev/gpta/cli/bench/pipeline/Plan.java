package dev.gpta.cli.bench.pipeline;

import java.util.ArrayList;
import java.util.List;

/**
 * Which turn comes when.
 *
 * @param turns one for each round of the schedule
 */
record Plan(List<Turn> turns) {

    /** The first turn of each run has been had; one that opens a later epoch comes together with the round after it. */
    Plan(Schedule schedule, List<SyntheticRun> runs) {
        this(planned(schedule, runs));
    }

    private static List<Turn> planned(Schedule schedule, List<SyntheticRun> runs) {
        var next = new int[runs.size()];
        var planned = new ArrayList<Turn>();
        for (int i = 0; i < schedule.rounds(); i++) {
            int number = schedule.run(i);
            var run = runs.get(number);
            var turn = run.turn(++next[number]);
            planned.add(turn.opens() ? turn.and(run.turn(++next[number])) : turn);
        }
        return planned;
    }
}
