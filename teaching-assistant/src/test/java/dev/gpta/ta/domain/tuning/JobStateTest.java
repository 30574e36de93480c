package dev.gpta.ta.domain.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.ta.domain.tuning.JobState.Cancelled;
import dev.gpta.ta.domain.tuning.JobState.Failed;
import dev.gpta.ta.domain.tuning.JobState.Queued;
import dev.gpta.ta.domain.tuning.JobState.Running;
import dev.gpta.ta.domain.tuning.JobState.Succeeded;
import dev.gpta.ta.domain.tuning.JobState.ValidatingFiles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JobStateTest {

    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private static final TuningResult RESULT = new TuningResult("ft:base::1", 100, "file-1");
    private static final JobError ERROR = new JobError("code", "message", null);

    private static final Map<String, UnaryOperator<JobState>> TRANSITIONS = Map.of(
            "queued", JobState::queued,
            "running", state -> state.started(NOW),
            "interrupted", JobState::interrupted,
            "succeeded", state -> state.succeeded(NOW, RESULT),
            "failed", state -> state.failed(NOW, ERROR),
            "cancelled", state -> state.cancelled(NOW));

    /** The whole table; what is not in it must be refused. */
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "validating_files", Set.of("queued", "failed", "cancelled"),
            "queued", Set.of("running", "failed", "cancelled"),
            "running", Set.of("interrupted", "succeeded", "failed", "cancelled"),
            "succeeded", Set.of(),
            "failed", Set.of(),
            "cancelled", Set.of());

    static Stream<Arguments> all() {
        return List.of(
                        new ValidatingFiles(),
                        new Queued(),
                        new Running(NOW),
                        new Succeeded(NOW, RESULT),
                        new Failed(NOW, ERROR),
                        new Cancelled(NOW))
                .stream()
                .flatMap(state -> TRANSITIONS.entrySet().stream()
                        .map(transition -> Arguments.of(state, transition.getKey(), transition.getValue())));
    }

    @ParameterizedTest
    @MethodSource("all")
    void goesWhereTheTableSaysAndNowhereElse(JobState state, String transition, UnaryOperator<JobState> to) {
        if (allowed(state).contains(transition)) {
            assertThat(to.apply(state).status()).isEqualTo(transition.equals("interrupted") ? "queued" : transition);
        } else {
            assertThatThrownBy(() -> to.apply(state))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(state.status());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void hasEndedWhereNothingLeadsOn(JobState state) {
        assertThat(state.ended()).isEqualTo(allowed(state).isEmpty());
    }

    private static Set<String> allowed(JobState state) {
        return ALLOWED.getOrDefault(state.status(), Set.of("a state that the table lacks"));
    }
}
