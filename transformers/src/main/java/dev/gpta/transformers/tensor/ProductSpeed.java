package dev.gpta.transformers.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;

/** The product that other times are compared with: square, large, in the fastest way there is on the CPU. */
public final class ProductSpeed implements AutoCloseable {

    private static final int SIZE = 2048;

    /** Floating-point operations of one product. */
    public static final double OPERATIONS = 2.0 * SIZE * SIZE * SIZE;

    private final NDManager manager = NDManager.newBaseManager(ai.djl.Device.cpu());
    private final NDArray x;
    private final NDArray bias;
    private final Precision precision;

    private ProductSpeed(Precision precision) {
        this.precision = precision;
        this.x = Ops.as(manager.randomNormal(new Shape(SIZE, SIZE)), precision);
        this.bias = Ops.as(manager.zeros(new Shape(SIZE)), precision);
    }

    /** Makes the operands. */
    public static ProductSpeed prepare(Precision precision) {
        return new ProductSpeed(precision);
    }

    /** Multiplies once. */
    public void run() {
        EncoderLayer.KERNEL
                .all(
                        "product",
                        manager,
                        IValue.from((PtNDArray) x),
                        IValue.from((PtNDArray) x),
                        IValue.from((PtNDArray) bias),
                        IValue.from(precision.rounds()))
                .forEach(NDArray::close);
    }

    @Override
    public void close() {
        manager.close();
    }
}
