package dev.gpta.ta.app;

import dev.gpta.ta.domain.tuning.StepFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Tunes nothing, as slowly as a test wants it. */
final class ScriptedModels implements LanguageModels {

    static final int STEPS = 3;

    /** Let go by who wants the first step of training to end. */
    final CountDownLatch mayGoOn;

    final CountDownLatch started = new CountDownLatch(1);
    final List<Lesson> lessons = new ArrayList<>();

    ScriptedModels(boolean waits) {
        mayGoOn = new CountDownLatch(waits ? 1 : 0);
    }

    @Override
    public LanguageModel load(Path folder) {
        throw new UnsupportedOperationException("nobody asks here");
    }

    @Override
    public long tune(Path parent, Lesson lesson, Path into, Consumer<StepFigures> progress, BooleanSupplier cancelled)
            throws IOException {
        lessons.add(lesson);
        started.countDown();
        Files.writeString(into.resolve("weights"), "seed " + lesson.seed());
        for (int step = 1; step <= STEPS; step++) {
            await(cancelled);
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("cancelled before step " + step);
            }
            progress.accept(new StepFigures(step, STEPS, 1.0 / step, 0.5, null, null));
        }
        return 42;
    }

    /** Until it is let go or called off, whichever is first. */
    private void await(BooleanSupplier cancelled) {
        try {
            while (!mayGoOn.await(10, TimeUnit.MILLISECONDS) && !cancelled.getAsBoolean()) {
                // waits on
            }
        } catch (InterruptedException e) {
            throw new CancellationException("interrupted");
        }
    }
}
