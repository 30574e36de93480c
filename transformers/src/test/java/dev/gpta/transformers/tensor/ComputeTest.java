package dev.gpta.transformers.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComputeTest {

    @Test
    void theSettingChooses() {
        assertThat(Compute.device(Map.of("GPTA_DEVICE", "cpu"))).isEqualTo(Device.cpu());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void withoutOneItIsTheEnginesChoice(String nothing) {
        var chosen = Engine.getEngine("PyTorch").defaultDevice();
        assertThat(Compute.device(Map.of("GPTA_DEVICE", nothing))).isEqualTo(chosen);
        assertThat(Compute.device(Map.of())).isEqualTo(chosen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpu99", "tpu", "CPU"})
    void whatIsNotHereIsNamedBesideWhatIs(String wanted) {
        int gpus = Engine.getEngine("PyTorch").getGpuCount();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Compute.device(Map.of("GPTA_DEVICE", wanted)))
                .withMessage(
                        "GPTA_DEVICE is \"%s\", but there are cpu and %d GPUs (gpu, gpu1, ...) here", wanted, gpus);
    }
}
