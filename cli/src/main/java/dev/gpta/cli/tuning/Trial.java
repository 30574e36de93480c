package dev.gpta.cli.tuning;

import dev.gpta.cli.UserError;
import dev.gpta.cli.registration.Registration;
import dev.gpta.events.RunSpec;
import dev.gpta.events.TrainSpec;
import dev.gpta.events.Variant;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;

/**
 * A run that tries one learning rate: the baseline of a registration, so its student without any prefix.
 *
 * @param rate the learning rate
 * @param registration named after the registration's run and the rate, so that the same trial is the same run
 */
public record Trial(double rate, Registration registration) {

    private static final int LONGEST_NAME = 64;

    /** How far apart two rates are that are tried unless others are named. */
    private static final double STEP = 2;

    private static final List<Integer> AROUND = List.of(-2, -1, 0, 1, 2);

    /** Two rates below the registration's, itself, and two above, each twice the one before. */
    public static List<Double> around(Registration registration) {
        double rate = registration.spec().getTrain().getLearningRate();
        return AROUND.stream().map(steps -> rate * Math.pow(STEP, steps)).toList();
    }

    /**
     * The registration's baseline at another rate.
     *
     * @throws UserError if the rate is none, or the run's name becomes too long
     */
    public static Trial of(Registration registration, double rate) {
        if (!(rate > 0 && rate < 1)) {
            throw new UserError("the learning rate " + rate + " cannot be tried: it must be above 0 and below 1");
        }
        var name = registration.runId() + "-lr-" + text(rate);
        if (name.length() > LONGEST_NAME) {
            throw new UserError("the trial's name " + name + " has " + name.length() + " characters, but may have "
                    + LONGEST_NAME + ": choose a shorter name for run");
        }
        var spec = registration.spec();
        return new Trial(
                rate,
                new Registration(
                        name,
                        RunSpec.newBuilder(spec)
                                .setVariant(Variant.BASELINE)
                                .setHistorySize(1)
                                .setPrefix(null)
                                .setTa(null)
                                .setTrain(TrainSpec.newBuilder(spec.getTrain())
                                        .setLearningRate(rate)
                                        .build())
                                .build()));
    }

    /** The rate as a registration has it, e.g. {@code 2e-4}; with four digits at most. */
    public static String text(double rate) {
        return new DecimalFormat("0.###E0", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(rate)
                .toLowerCase(Locale.ROOT);
    }
}
