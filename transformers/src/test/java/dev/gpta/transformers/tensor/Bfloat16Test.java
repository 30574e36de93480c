package dev.gpta.transformers.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Bfloat16Test {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flags\t\t: fpu avx2 avx512f avx512_bf16 vaes",
                "flags\t\t: fpu avx2 amx_bf16 amx_tile",
                "Features\t: fp asimd i8mm bf16"
            })
    void aProcessorThatMultipliesThemSaysSo(String line) {
        assertThat(Bfloat16.multipliedBy(List.of("processor\t: 0", line))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"flags\t\t: fpu avx2 fma vaes", "flags\t\t: avx512f avx512bw", "model name\t: bf16", ""})
    void anotherDoesNot(String line) {
        assertThat(Bfloat16.multipliedBy(List.of("processor\t: 0", line))).isFalse();
    }

    @Test
    void nothingIsRoundedInFloat32() {
        assertThat(Precision.FLOAT32.rounds()).isFalse();
        assertThat(Precision.BFLOAT16.rounds()).isEqualTo(Bfloat16.MULTIPLIED);
    }
}
