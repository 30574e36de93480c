package dev.gpta.transformers.optim;

/** A step's loss or gradient was NaN or infinite. No weight has changed. */
public final class NonFiniteLossException extends ArithmeticException {

    private static final long serialVersionUID = 1L;

    /** @param what the loss or the gradient's norm @param value that it came to */
    public NonFiniteLossException(String what, double value, double learningRate) {
        super("the training %s became %s at a learning rate of %s: lower it, or look for odd samples"
                .formatted(what, value, learningRate));
    }
}
