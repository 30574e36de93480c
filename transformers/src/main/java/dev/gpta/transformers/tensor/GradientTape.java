package dev.gpta.transformers.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Whether this thread records operations for differentiation. Every array created while recording must stay open until
 * {@link #backward} has returned, and so belongs on the step's sub-manager, scalars included ({@code x.mul(2f)} hides
 * one that the garbage collector may free too early: write {@code x.mul(manager.create(2f))}).
 */
public final class GradientTape implements AutoCloseable {

    private final boolean before = JniUtils.isGradMode();

    private GradientTape(boolean recording) {
        JniUtils.setGradMode(recording);
    }

    /** Records until closed. */
    public static GradientTape record() {
        return new GradientTape(true);
    }

    /** Records nothing until closed: for inference. */
    public static GradientTape off() {
        return new GradientTape(false);
    }

    /** Adds d loss / d p to the gradient of every parameter p that the loss was computed from. @param loss a scalar */
    public void backward(NDArray loss) {
        try (var one = loss.onesLike()) {
            JniUtils.backward((PtNDArray) loss, (PtNDArray) one, false, false);
        }
    }

    @Override
    public void close() {
        JniUtils.setGradMode(before);
    }
}
