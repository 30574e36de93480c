package dev.gpta.experiments.app;

import dev.gpta.cli.UserError;
import dev.gpta.cli.domain.Entry;
import dev.gpta.cli.domain.EpochView;
import dev.gpta.cli.domain.RunEvent.Failed;
import dev.gpta.cli.domain.RunEvent.Finished;
import dev.gpta.cli.domain.RunEvent.Gradient;
import dev.gpta.cli.domain.RunEvent.Trained;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.domain.TestResult;
import dev.gpta.cli.domain.Tuning;
import dev.gpta.cli.registration.Registration;
import dev.gpta.experiments.domain.Cost;
import dev.gpta.experiments.domain.Epoch;
import dev.gpta.experiments.domain.Result;
import dev.gpta.experiments.domain.Result.Scored;
import dev.gpta.experiments.domain.Tested;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What of a run that is over goes into its cell. */
public final class Measurement {

    /** Enough for Table 3. */
    private static final int TOP = 5;

    private static final double FOUR_DIGITS = 1e4;

    private final Answers answers;
    private final EpochTests tests;
    private final Consumer<String> say;

    /** @param say hears what could not be read, and is therefore missing */
    public Measurement(Answers answers, EpochTests tests, Consumer<String> say) {
        this.answers = answers;
        this.tests = tests;
        this.say = say;
    }

    /** Of a run that finished. */
    Result of(Registration registration, RunView run) {
        var finished = run.finished().orElseThrow();
        return new Result(
                finished.with().metric(),
                tested(finished.with()),
                tested(finished.without()),
                finished.validation().score(),
                finished.prefix(),
                top(run, finished),
                epochs(run, tests.of(registration, run)),
                cost(registration, run));
    }

    /** Why a run failed, with the way out. */
    static String failure(Failed failed) {
        return "%s in %s (%s): %s. %s"
                .formatted(
                        failed.code(),
                        failed.service(),
                        failed.step(),
                        failed.message().replaceFirst("\\.$", ""),
                        failed.remedy());
    }

    private Tested tested(TestResult test) {
        return new Tested(test.score(), test.low(), test.high(), test.others(), samples(test.predictions()));
    }

    private List<Double> samples(String uri) {
        try {
            return answers.scores(uri).stream()
                    .map(score -> Math.round(score * FOUR_DIGITS) / FOUR_DIGITS)
                    .toList();
        } catch (UserError e) {
            say.accept("without its answers there is no test on a run's samples: " + e.getMessage());
            return List.of();
        }
    }

    /** Of the history in which the prefix was chosen. */
    private static List<Scored> top(RunView run, Finished finished) {
        var histories = run.epochs().stream()
                .flatMap(epoch -> epoch.gradient().stream())
                .toList();
        var chosenIn = histories.stream()
                .filter(history -> history.epochBest().prefix().equals(finished.prefix())
                        && history.epochBest().score() == finished.validation().score())
                .findFirst()
                .or(() -> last(histories));
        var best = new ArrayList<>(chosenIn.map(Gradient::history).orElse(List.of()));
        Collections.reverse(best);
        return best.stream()
                .limit(TOP)
                .map(entry -> new Scored(entry.prefix(), entry.score()))
                .toList();
    }

    private static Optional<Gradient> last(List<Gradient> histories) {
        return histories.isEmpty() ? Optional.empty() : Optional.of(histories.get(histories.size() - 1));
    }

    private static List<Epoch> epochs(RunView run, Map<Integer, Double> onTest) {
        return run.epochs().stream()
                .filter(epoch -> epoch.trained().isPresent())
                .map(epoch -> epoch(epoch, onTest))
                .toList();
    }

    private static Epoch epoch(EpochView epoch, Map<Integer, Double> onTest) {
        var trained = epoch.trained().orElseThrow();
        return new Epoch(
                epoch.epoch(),
                trained.prefix(),
                trained.loss(),
                epoch.historySize(),
                epoch.novel(),
                epoch.meanScore().orElse(null),
                epoch.gradient().map(Gradient::epochBest).map(Entry::score).orElse(null),
                onTest.get(epoch.epoch()),
                epoch.tuning().map(Tuning::steps).orElse(List.of()));
    }

    /** The run is over, so it is no matter what time it is now. */
    private static Cost cost(Registration registration, RunView run) {
        var time = run.timeSpent(0);
        var usage = run.usage();
        var stages = new TreeMap<String, Double>();
        time.seconds().forEach((stage, seconds) -> stages.put(stage.name().toLowerCase(Locale.ROOT), seconds));
        long candidates = run.candidates();
        return new Cost(
                time.total(),
                stages,
                candidates,
                run.all(Trained.class).mapToLong(Trained::samples).sum(),
                candidates * registration.spec().getTrain().getData().getValidationSamples(),
                usage.calls(),
                usage.promptTokens(),
                usage.completionTokens());
    }
}
