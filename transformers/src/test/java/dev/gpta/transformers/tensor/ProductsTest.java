package dev.gpta.transformers.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProductsTest {

    @ParameterizedTest
    @CsvSource({
        "AuthenticAMD, avx2 avx512f avx512_bf16, ONEDNN",
        "AuthenticAMD, avx2 fma, PYTORCH",
        "GenuineIntel, avx2 avx512f, PYTORCH",
        "an unknown one, '', PYTORCH"
    })
    void theProcessorDecides(String vendor, String flags, Products expected) {
        var processor = new Processor(List.of("vendor_id\t: " + vendor, "flags\t\t: fpu " + flags));

        assertThat(Products.of(processor)).isEqualTo(expected);
    }

    @Test
    void aMachineThatDoesNotTellGetsPyTorchs() {
        assertThat(Products.of(new Processor(List.of()))).isEqualTo(Products.PYTORCH);
    }

    /** Whichever runs here, the other one is used elsewhere. */
    @ParameterizedTest
    @EnumSource(Products.class)
    void bothMultiply(Products products) {
        var kernel = products.with("encoder-layer.py");
        try (var manager = Compute.manager()) {
            var x = manager.randomNormal(new Shape(5, 3));
            var w = manager.randomNormal(new Shape(4, 3));
            var b = manager.randomNormal(new Shape(4));
            var g = manager.randomNormal(new Shape(5, 4));
            var gradient = manager.ones(new Shape(4, 3));
            var bias = manager.ones(new Shape(4));

            var y = kernel.all("product", manager, value(x), value(w), value(b), IValue.from(false))
                    .get(0);
            kernel.all("learn", manager, value(gradient), value(bias), value(g), value(x), IValue.from(false));

            assertThat(y.toFloatArray())
                    .containsExactly(x.matMul(w.transpose()).add(b).toFloatArray(), within(1e-5f));
            assertThat(gradient.toFloatArray())
                    .containsExactly(g.transpose().matMul(x).add(1).toFloatArray(), within(1e-5f));
            assertThat(bias.toFloatArray())
                    .containsExactly(g.sum(new int[] {0}).add(1).toFloatArray(), within(1e-5f));
        }
    }

    private static IValue value(NDArray array) {
        return IValue.from((PtNDArray) array);
    }
}
