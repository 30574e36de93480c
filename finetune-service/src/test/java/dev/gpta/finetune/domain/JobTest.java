package dev.gpta.finetune.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobTest {

    @ParameterizedTest
    @ValueSource(strings = {"validating_files", "queued", "running", "paused", "", "succeeded-ish"})
    void whatIsNotKnownIsNoEnd(String state) {
        assertThat(JobState.of(state).ended()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"succeeded", "failed", "cancelled", "Failed"})
    void threeStatesAreEnds(String state) {
        assertThat(JobState.of(state).ended()).isTrue();
    }

    @Test
    void onlyASuccessThatNamesItsModelHasOne() {
        assertThat(job(JobState.SUCCEEDED, "ft:1", "").hasModel()).isTrue();
        assertThat(job(JobState.SUCCEEDED, "", "").hasModel()).isFalse();
        assertThat(job(JobState.FAILED, "ft:1", "").hasModel()).isFalse();
    }

    @Test
    void saysWhyThereIsNoModel() {
        assertThat(job(JobState.FAILED, "", "bad file").reason()).isEqualTo("job j1 failed: bad file");
        assertThat(job(JobState.CANCELLED, "", "").reason()).isEqualTo("job j1 was cancelled");
        assertThat(job(JobState.SUCCEEDED, "", "").reason()).isEqualTo("job j1 succeeded but named no model");
    }

    private static Job job(JobState state, String model, String error) {
        return new Job("j1", Instant.EPOCH, state, "file-1", model, 0, error, List.of());
    }
}
