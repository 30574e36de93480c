package dev.gpta.transformers.tensor;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;

/** The functions between the two products of a feed-forward layer, with Hugging Face's names for them. */
public enum Activation {
    /** x times the normal distribution's function of x, by the error function. */
    GELU("gelu", "gelu_python"),
    /** GELU with the distribution's function approximated by a hyperbolic tangent. */
    GELU_TANH("gelu_new", "gelu_pytorch_tanh"),
    RELU("relu");

    private final List<String> names;

    Activation(String... names) {
        this.names = List.of(names);
    }

    /** @throws IllegalArgumentException if the function is not supported, naming those that are */
    public static Activation of(String name) {
        return Arrays.stream(values())
                .filter(activation -> activation.names.contains(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown activation function %s; known are %s"
                        .formatted(
                                name,
                                Arrays.stream(values())
                                        .flatMap(a -> a.names.stream())
                                        .toList())));
    }

    /** Hugging Face's name. */
    public String label() {
        return names.get(0);
    }

    /** Element by element, in the precision of the argument. */
    public NDArray apply(NDArray x) {
        return switch (this) {
            case GELU -> Ops.gelu(x);
            case GELU_TANH -> Ops.geluTanh(x);
            case RELU -> Ops.relu(x);
        };
    }
}
