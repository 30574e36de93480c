package dev.gpta.student.djl;

import ai.djl.engine.Engine;
import dev.gpta.student.app.Progress;
import dev.gpta.student.domain.EpochPlan;
import dev.gpta.student.domain.MicroBatches;
import dev.gpta.student.domain.Optimiser;
import dev.gpta.transformers.optim.LinearSchedule;
import dev.gpta.transformers.optim.TrainingStep;
import dev.gpta.transformers.text.LengthBuckets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * One pass over what is to be learned (Eq. 2, 3): every example once, in an order that follows from seed and epoch, with
 * dropout that follows from seed, epoch and step. So a step depends on the weights and the optimiser before it, and on
 * nothing else that has been.
 */
final class EpochTrainer<T> {

    private final Lesson<T> lesson;
    private final TrainingStep step;
    private final Optimiser settings;
    private final EpochPlan plan;
    private final List<List<T>> batches;
    private final LinearSchedule schedule;

    EpochTrainer(Lesson<T> lesson, TrainingStep step, Optimiser settings, EpochPlan plan) {
        this.lesson = lesson;
        this.step = step;
        this.settings = settings;
        this.plan = plan;
        var order = new Random(Seeds.of(plan.seed(), plan.epoch(), "order"));
        this.batches = LengthBuckets.shuffled(lesson.examples(), lesson.length(), settings.batchSize(), order).stream()
                .map(batch -> batch.stream().map(lesson.examples()::get).toList())
                .toList();
        this.schedule = schedule(batches.size() * plan.epochs());
    }

    /** Falls over the steps of all epochs, taken to have as many each as this one. */
    private LinearSchedule schedule(int total) {
        return new LinearSchedule(settings.learningRate(), (int) (settings.warmupFraction() * total), total);
    }

    /** Hears between two steps how far training has come; weights and optimiser stand still meanwhile. */
    interface Listener {

        void stepDone(EpochProgress soFar);

        void stopped(EpochProgress soFar);
    }

    /**
     * @param from where to go on
     * @throws CancellationException if {@code cancelled}, between two steps
     * @throws dev.gpta.transformers.optim.NonFiniteLossException if a loss or a gradient is infinite or NaN
     */
    EpochProgress run(EpochProgress from, Progress progress, Listener listener, BooleanSupplier cancelled) {
        var soFar = from;
        long start = System.nanoTime();
        int examples = 0;
        for (int i = from.steps(); i < batches.size(); i++) {
            if (cancelled.getAsBoolean()) {
                if (i > from.steps()) {
                    listener.stopped(soFar);
                }
                throw new CancellationException("training was cancelled after step %d of %d of epoch %d"
                        .formatted(i, batches.size(), plan.epoch()));
            }
            var batch = batches.get(i);
            double loss = step(batch, i);
            soFar = soFar.plus(loss, lesson.weightOf(batch));
            examples += batch.size();
            listener.stepDone(soFar);
            progress.step(i + 1, batches.size(), loss, examples / ((System.nanoTime() - start) / 1e9));
        }
        return soFar;
    }

    double learningRateAtEnd() {
        return rateAt(batches.size() - 1);
    }

    private double step(List<T> batch, int index) {
        Engine.getInstance().setRandomSeed((int) Seeds.of(plan.seed(), plan.epoch(), "dropout of step " + index));
        double whole = lesson.weightOf(batch);
        var parts = new ArrayList<TrainingStep.Loss>();
        for (var part : parts(batch)) {
            float share = (float) (lesson.weightOf(part) / whole);
            parts.add(manager -> {
                var mean = lesson.loss().of(part, manager);
                return share == 1 ? mean : mean.mul(manager.create(share));
            });
        }
        return step.run(parts, rateAt(index));
    }

    /** As many as are accumulated; a processor is not given more tokens at once than it has a use for. */
    private List<List<T>> parts(List<T> batch) {
        int size = (settings.batchSize() + settings.accumulation() - 1) / settings.accumulation();
        return MicroBatches.of(batch, size, step.onGpu() ? Integer.MAX_VALUE : MicroBatches.TOKENS, lesson.length());
    }

    private double rateAt(int index) {
        return schedule.at((plan.epoch() - 1) * batches.size() + index);
    }
}
