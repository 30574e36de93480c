package dev.gpta.transformers.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.List;

/** PyTorch's AdamW over a list of parameters in one call: some ten times as fast as operation by operation. */
public final class FusedAdamW {

    private static final Kernel STEP = Kernel.compile(
            "p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], t: List[Tensor],"
                    + " lr: float, b1: float, b2: float, wd: float, eps: float",
            "int",
            """
            torch._foreach_add_(t, 1)
            torch._fused_adamw_(p, g, m, v, annotate(List[Tensor], []), t, lr=lr, beta1=b1, beta2=b2, \
            weight_decay=wd, eps=eps, amsgrad=False, maximize=False)
            return 0""");

    private FusedAdamW() {}

    /**
     * One step, in place; the lists are parallel.
     *
     * @param steps the number of steps each parameter has made so far, float32 scalars; raised by one
     */
    public static void step(
            List<NDArray> parameters,
            List<NDArray> gradients,
            List<NDArray> firstMoments,
            List<NDArray> secondMoments,
            List<NDArray> steps,
            Settings settings) {
        STEP.run(
                list(parameters),
                list(gradients),
                list(firstMoments),
                list(secondMoments),
                list(steps),
                IValue.from(settings.learningRate()),
                IValue.from(settings.beta1()),
                IValue.from(settings.beta2()),
                IValue.from(settings.weightDecay()),
                IValue.from(settings.epsilon()));
    }

    private static IValue list(List<NDArray> arrays) {
        return IValue.listFrom(arrays.toArray(PtNDArray[]::new));
    }

    /** @param weightDecay decoupled: a step takes learningRate x weightDecay of the parameter itself */
    public record Settings(double learningRate, double beta1, double beta2, double weightDecay, double epsilon) {}
}
