package dev.gpta.experiments.domain;

import dev.gpta.cli.domain.Tuning;
import dev.gpta.experiments.domain.Result.Scored;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Made-up cells. */
public final class Cells {

    private Cells() {}

    /** A plan of BASELINE and GPTA, judged with the prefix. */
    public static Plan plan(List<Plan.DataSet> dataSets) {
        return plan(dataSets, List.of("BASELINE", "GPTA"), List.of(Point.NONE));
    }

    /** A plan whose primary outcome is GPTA against BASELINE with the prefix. */
    public static Plan plan(List<Plan.DataSet> dataSets, List<String> variants, List<Point> grid) {
        return plan(dataSets, variants, grid, EqualBudget.NONE, List.of());
    }

    /** One that also spends the same budget otherwise, and tries prefixes elsewhere. */
    public static Plan plan(
            List<Plan.DataSet> dataSets,
            List<String> variants,
            List<Point> grid,
            EqualBudget equal,
            List<Transfer> transfers) {
        var primary = new Primary(Outcome.WITH_PREFIX, "GPTA", "BASELINE");
        return new Plan("test", primary, dataSets, variants, grid, equal, transfers);
    }

    /** A data set by its own metric. */
    public static Plan.DataSet data(String name, long... seeds) {
        return new Plan.DataSet(
                name, null, java.util.Arrays.stream(seeds).boxed().toList(), 1);
    }

    /** A cell that finished with these scores; it was validated five points higher, and took 60 s. */
    public static Cell finished(CellKey key, double with, double without) {
        return cell(key, result(with, without, with + 5, 60));
    }

    /** A cell that finished so. */
    public static Cell cell(CellKey key, Result result) {
        return new Cell(key, key.runId("test"), "f00d", result, "");
    }

    /** A cell that failed. */
    public static Cell failed(CellKey key) {
        return new Cell(
                key, key.runId("test"), "f00d", null, "OUT_OF_MEMORY in trainer (TRAIN epoch 1): too big. Use less.");
    }

    /** Two epochs, a fine-tuning job of three steps after the first; ten answers, as many right as the score says. */
    public static Result result(double with, double without, double validation, double seconds) {
        var steps = List.of(new Tuning.Step(1, 3, 0.4), new Tuning.Step(2, 2, 0.5), new Tuning.Step(3, 1, 0.6));
        return new Result(
                "accuracy",
                tested(with),
                tested(without),
                validation,
                "Think of <cats> | dogs",
                List.of(new Scored("Think of <cats> | dogs", validation), new Scored("think", validation - 3)),
                List.of(
                        new Epoch(1, "first", 2.5, 16, 16, with - 4, with - 1, with - 2, steps),
                        new Epoch(2, "second", 1.5, 16, 9, with - 1, with + 5, with, List.of())),
                new Cost(seconds, Map.of("train", seconds / 2), 33, 200, 660, 20, 4000, 300));
    }

    private static Tested tested(double score) {
        return new Tested(
                score,
                score - 3,
                score + 3,
                Map.of("macroF1", score - 10),
                IntStream.range(0, 10).mapToObj(i -> i < score / 10 ? 1.0 : 0.0).toList());
    }
}
