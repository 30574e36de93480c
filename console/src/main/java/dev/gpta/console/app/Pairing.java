package dev.gpta.console.app;

import dev.gpta.cli.UserError;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.domain.TestResult;
import dev.gpta.cli.report.Comparison;
import dev.gpta.events.DataSpec;
import dev.gpta.events.RunSpec;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compares final students by their answers to the same test samples, with the paired test of {@code gpta demo} and {@code
 * gpta experiment}. Answers are read where the checkpoint store is seen, below it only.
 *
 * @param artefacts the store
 */
public record Pairing(Artefacts artefacts) {

    /**
     * The second run against the first.
     *
     * @throws RefusedException saying why they cannot be paired
     */
    public Comparison of(Detail first, Detail second) throws IOException {
        var runs = List.of(first.view(), second.view());
        for (var run : runs) {
            requireAnswers(run);
        }
        if (!sample(first).equals(sample(second))) {
            throw new RefusedException(first.view().runId() + " and "
                    + second.view().runId()
                    + " were tested on different samples: their files, formats, sample sizes or seeds differ");
        }
        try {
            return Comparison.of(runs.get(0), runs.get(1));
        } catch (UserError | IllegalArgumentException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    private void requireAnswers(RunView run) throws IOException {
        var answers = run.finished()
                .map(student -> student.with())
                .map(TestResult::predictions)
                .orElseThrow(() -> new RefusedException(run.runId() + " has not finished"));
        if (!artefacts.holds(answers)) {
            throw new RefusedException(run.runId() + "'s answers lie at " + answers
                    + ", outside of the store that this console sees (gpta.console.store)");
        }
    }

    /** What decides which samples a run is tested on. */
    private static List<Object> sample(Detail run) {
        var data = run.spec()
                .map(RunSpec::getTrain)
                .map(train -> train.getData())
                .orElseThrow(() -> new RefusedException(
                        "the registration of run \"" + run.view().runId() + "\" is no longer kept"));
        return Stream.of(
                        data.getTask(),
                        data.getFormat(),
                        data.getColumns(),
                        data.getLabels(),
                        testFiles(data),
                        data.getTestSamples(),
                        data.getSeed())
                .map(Object.class::cast)
                .toList();
    }

    private static List<String> testFiles(DataSpec data) {
        return data.getTestFiles().isEmpty() ? data.getTrainFiles() : data.getTestFiles();
    }
}
