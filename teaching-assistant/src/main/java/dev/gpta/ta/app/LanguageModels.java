package dev.gpta.ta.app;

import dev.gpta.ta.domain.chat.Dialogue;
import dev.gpta.ta.domain.tuning.Hyperparameters;
import dev.gpta.ta.domain.tuning.Method;
import dev.gpta.ta.domain.tuning.StepFigures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Port: language models as folders and files. */
public interface LanguageModels extends AutoCloseable {

    /** Reads a model into memory. @throws IOException naming what the folder lacks */
    LanguageModel load(Path folder) throws IOException;

    /**
     * What is learned, and how.
     *
     * @param validation only looked at, after every epoch; may be empty
     */
    record Lesson(
            List<Dialogue> dialogues,
            List<Dialogue> validation,
            Hyperparameters hyperparameters,
            Method method,
            long seed) {}

    /**
     * Tunes a model and writes the result: an adapter's folder or a whole model's, as the method says.
     *
     * @param into an empty folder
     * @return tokens read in all epochs together
     * @throws IllegalArgumentException if a dialogue is longer than the model's context, naming both
     * @throws CancellationException if it was cancelled; what lies in {@code into} is of no use then
     */
    long tune(Path parent, Lesson lesson, Path into, Consumer<StepFigures> progress, BooleanSupplier cancelled)
            throws IOException;

    /** Frees what several models share; to be called when all of them are closed. */
    @Override
    default void close() {}
}
