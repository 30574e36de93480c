package dev.gpta.cli.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gpta.cli.UserError;
import dev.gpta.cli.registration.Registration;
import dev.gpta.cli.registration.RegistrationFile;
import dev.gpta.events.TrainSpec;
import dev.gpta.events.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTest {

    @TempDir
    Path folder;

    @Test
    void aTrialIsTheBaselineAtAnotherRate() throws IOException {
        // Given
        var registration = registration("reviews");

        // When
        var trial = Trial.of(registration, 5e-5);

        // Then
        var spec = trial.registration().spec();
        assertThat(trial.registration().runId()).isEqualTo("reviews-lr-5e-5");
        assertThat(spec.getVariant()).isEqualTo(Variant.BASELINE);
        assertThat(spec.getHistorySize()).isEqualTo(1);
        assertThat(spec.getTa()).isNull();
        assertThat(spec.getEpochs()).isEqualTo(registration.spec().getEpochs());
        assertThat(TrainSpec.newBuilder(spec.getTrain()).setLearningRate(2e-4).build())
                .isEqualTo(registration.spec().getTrain());
    }

    @Test
    void theSameTrialIsTheSameRun() throws IOException {
        assertThat(Trial.of(registration("reviews"), 5e-5).registration().run())
                .isEqualTo(Trial.of(registration("reviews"), 0.00005)
                        .registration()
                        .run());
    }

    @Test
    void unlessToldOtherwiseRatesAroundTheFilesAreTried() throws IOException {
        var rates = Trial.around(registration("reviews"));

        assertThat(rates).hasSize(5).isSorted().contains(2e-4);
        assertThat(rates.get(0)).isCloseTo(5e-5, within(1e-12));
        assertThat(rates.get(4)).isCloseTo(8e-4, within(1e-12));
    }

    @Test
    void ratesAreWrittenShort() {
        assertThat(Trial.text(2e-5)).isEqualTo("2e-5");
        assertThat(Trial.text(0.00025)).isEqualTo("2.5e-4");
        assertThat(Trial.text(0.1)).isEqualTo("1e-1");
    }

    @Test
    void whatCannotBeTriedIsSaid() throws IOException {
        var registration = registration("a-name-that-is-nearly-as-long-as-a-name-may-be-in-this-project");

        assertThatThrownBy(() -> Trial.of(registration, 2e-4))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("choose a shorter name");
        assertThatThrownBy(() -> Trial.of(registration, 0))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("0.0 cannot be tried");
    }

    private Registration registration(String run) throws IOException {
        return RegistrationFile.read(Files.writeString(
                folder.resolve("a.yaml"), "run: " + run + "\ndescription: d\ndata: {train: [a.csv]}\n"));
    }
}
