package dev.gpta.transformers.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;

/** Handles on the gradients of some parameters, in their order. Closing frees the handles, not the gradients. */
public final class Gradients implements AutoCloseable {

    private static final Kernel NORM = Kernel.compile(
            "g: List[Tensor]",
            "Tensor",
            "return torch.linalg_vector_norm(torch.stack(torch._foreach_norm(g, 2), 0), 2, None, False)");
    private static final Kernel SCALE = Kernel.compile("g: List[Tensor], s: float", "int", """
            torch._foreach_mul_(g, s)
            return 0""");
    private static final Kernel ZERO = Kernel.compile("g: List[Tensor]", "int", """
            torch._foreach_zero_(g)
            return 0""");

    private final PtNDArray[] arrays;

    private Gradients(PtNDArray[] arrays) {
        this.arrays = arrays;
    }

    /** Lets parameters have gradients, at first zero. */
    public static void begin(List<NDArray> parameters) {
        parameters.forEach(parameter -> {
            parameter.setRequiresGradient(true);
            GradientTape.begin(parameter);
        });
    }

    /** @param parameters that have gradients */
    public static Gradients of(List<NDArray> parameters) {
        return new Gradients(parameters.stream()
                .map(parameter -> JniUtils.getGradient((PtNDArray) parameter))
                .toArray(PtNDArray[]::new));
    }

    /** The global L2 norm: of all gradients as one vector. */
    public double norm() {
        // reading a number from a GPU leaves a copy of it on its manager, so that should not be the weights'
        try (var manager = arrays[0].getManager().newSubManager()) {
            return NORM.compute(manager, IValue.listFrom(arrays)).getFloat();
        }
    }

    /** Multiplies every gradient. */
    public void scale(double factor) {
        SCALE.run(IValue.listFrom(arrays), IValue.from(factor));
    }

    /** Sets every gradient to zero, so that the next step starts anew. */
    public void zero() {
        ZERO.run(IValue.listFrom(arrays));
    }

    /** The gradients themselves; they die with this object. */
    public List<NDArray> arrays() {
        return List.of(arrays);
    }

    @Override
    public void close() {
        for (var array : arrays) {
            array.close();
        }
    }
}
