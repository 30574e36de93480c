package dev.gpta.faults.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AuditTest {

    private static final Told STEP = new Told("prefix-selected", "id-1", "gradient-service");
    private static final Told SCORE = new Told("metric-scored", "id-2", "student-trainer");
    private static final TuningJob DONE = new TuningJob("job-1", "key-1", "succeeded");
    private static final TuningJob STOPPED = new TuningJob("job-2", "key-1", "cancelled");

    @Test
    void workersMayRepeatThemselves() {
        assertThat(new Audit(List.of(STEP, SCORE, SCORE), List.of(DONE), true).problems())
                .isEmpty();
    }

    @Test
    void whoDecidesMayNot() {
        assertThat(new Audit(List.of(STEP, SCORE, STEP), List.of(), true).problems())
                .containsExactly("prefix-selected id-1 was told 2 times");
    }

    @Test
    void noRunFails() {
        var failed = new Told("run-failed", "id-3", "prefix-service");

        assertThat(new Audit(List.of(failed), List.of(), true).problems())
                .containsExactly("prefix-service says that the run failed");
    }

    @Test
    void aDuplicateIsStoppedWhereThereCanBeOne() {
        assertThat(new Audit(List.of(), List.of(DONE, STOPPED), false).problems())
                .isEmpty();
        assertThat(new Audit(List.of(), List.of(DONE, STOPPED), true).problems())
                .singleElement()
                .asString()
                .startsWith("keys are unique");
    }

    @Test
    void noJobRunsTwiceOrOn() {
        var second = new TuningJob("job-3", "key-1", "running");

        assertThat(new Audit(List.of(), List.of(DONE, second), false).problems())
                .singleElement()
                .asString()
                .contains("job-1", "job-3");
        assertThat(new Audit(List.of(), List.of(STOPPED), false).problems()).hasSize(1);
    }
}
