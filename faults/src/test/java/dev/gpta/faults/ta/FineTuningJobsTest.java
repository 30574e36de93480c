package dev.gpta.faults.ta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.faults.domain.TuningJob;
import org.junit.jupiter.api.Test;

class FineTuningJobsTest {

    private final FineTuningJobs jobs = new FineTuningJobs(0);

    @Test
    void aKeyIsUnique() {
        var first = jobs.start(order(), "tuned");
        var second = jobs.start(order(), "tuned");

        assertThat(second.path("id")).isEqualTo(first.path("id"));
        assertThat(jobs.list("key-1")).hasSize(1);
    }

    @Test
    void whereItIsNotTheListLagsToo() {
        jobs.lagFor("run-a");
        jobs.start(order(), "tuned");
        assertThat(jobs.list("key-1")).isEmpty();
        jobs.start(order(), "tuned");
        assertThat(jobs.list("key-1")).isEmpty();

        var list = jobs.list("key-1");

        assertThat(list).extracting(job -> job.path("id").asText()).containsExactly("job-1");
    }

    @Test
    void aJobEndsWhenItIsLookedAtOftenEnough() {
        jobs.start(order(), "tuned");
        for (int i = 0; i < 4; i++) {
            assertThat(jobs.of("run-a")).extracting(TuningJob::status).doesNotContain("succeeded");
            jobs.look("job-1");
        }

        assertThat(jobs.look("job-1").orElseThrow().path("fine_tuned_model").asText())
                .isEqualTo("tuned");
        assertThat(jobs.cancel("job-1").orElseThrow().path("status").asText())
                .as("too late")
                .isEqualTo("succeeded");
    }

    private static JsonNode order() {
        var order = new ObjectMapper().createObjectNode().put("model", "run-a");
        order.putObject("metadata").put("gpta-run-key", "key-1").put("gpta-epoch", "1");
        return order;
    }
}
