package dev.gpta.transformers.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whether this thread records operations for differentiation. Every array created while recording must stay open until
 * {@link #backward} has returned, and so belongs on the step's sub-manager, scalars included ({@code x.mul(2f)} hides
 * one that the garbage collector may free too early: write {@code x.mul(manager.create(2f))}).
 */
public final class GradientTape implements AutoCloseable {

    /** As PyTorch's own mode, the thread's. */
    private static final ThreadLocal<@Nullable GradientTape> RECORDING = new ThreadLocal<>();

    private final boolean before = JniUtils.isGradMode();
    private final @Nullable GradientTape outer = RECORDING.get();
    private final Deque<Written> written = new ArrayDeque<>();

    private GradientTape(boolean recording) {
        JniUtils.setGradMode(recording);
        if (recording) {
            RECORDING.set(this);
        } else {
            RECORDING.remove();
        }
    }

    /** Records until closed. */
    public static GradientTape record() {
        return new GradientTape(true);
    }

    /** Records nothing until closed: for inference. */
    public static GradientTape off() {
        return new GradientTape(false);
    }

    /** The tape that this thread records on. */
    static Optional<GradientTape> recording() {
        return Optional.ofNullable(RECORDING.get());
    }

    /**
     * Records a computation that PyTorch has not seen, with its derivative written by hand.
     *
     * @param result what it came to, computed from nothing that is recorded
     * @param derivative is given the loss's gradient by the result, once, and adds to those of the parameters
     * @return the result, to compute the loss from
     */
    NDArray write(NDArray result, Consumer<NDArray> derivative) {
        // what a kernel returns may not be differentiated by, but a copy may
        var leaf = result.duplicate();
        leaf.setRequiresGradient(true);
        written.push(new Written(leaf, derivative));
        return leaf;
    }

    /** Gives a parameter a gradient of zero if it has none yet. */
    static void begin(NDArray parameter) {
        try (var tape = record();
                var sum = parameter.sum();
                var zero = sum.zerosLike()) {
            JniUtils.backward((PtNDArray) sum, (PtNDArray) zero, false, false);
        }
    }

    /** Adds d loss / d p to the gradient of every parameter p that the loss was computed from. @param loss a scalar */
    public void backward(NDArray loss) {
        try (var one = loss.onesLike()) {
            JniUtils.backward((PtNDArray) loss, (PtNDArray) one, false, false);
        }
        while (!written.isEmpty()) {
            var last = written.pop();
            try (var off = off();
                    var gradient = JniUtils.getGradient((PtNDArray) last.result())) {
                last.derivative().accept(gradient);
            }
        }
    }

    @Override
    public void close() {
        JniUtils.setGradMode(before);
        if (outer == null) {
            RECORDING.remove();
        } else {
            RECORDING.set(outer);
        }
    }

    private record Written(NDArray result, Consumer<NDArray> derivative) {}
}
