package dev.gpta.student.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gpta.events.Topics;
import dev.gpta.student.FakeEngine;
import dev.gpta.student.WorkItems;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As a job that is started for one work item; gradient-service writes in transactions, and so does this test. */
@NullUnmarked // fields are injected
@QuarkusTest
@TestProfile(OneItemTest.Job.class)
@QuarkusTestResource(value = Broker.class, restrictToAnnotatedClass = true)
class OneItemTest {

    public static class Job implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gpta.role", "trainer", "gpta.exit.after-items", "1");
        }
    }

    /** Only notes that the instance would end. */
    @Alternative
    @Priority(2)
    @Singleton
    static class NotedLeaving implements Leaving {

        final AtomicBoolean left = new AtomicBoolean();

        @Override
        public void leave() {
            left.set(true);
        }
    }

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    @Inject
    FakeEngine engine;

    @Inject
    NotedLeaving leaving;

    @TempDir
    Path folder;

    @Test
    void oneItemIsDoneAndTheNextIsLeftForAnother() throws Exception {
        Path data = Files.writeString(folder.resolve("data.csv"), FakeEngine.csv(50));
        var spec = WorkItems.spec("fake", WorkItems.data(data));
        var transactions = new Transactions(brokers);
        for (int epoch = 1; epoch <= 2; epoch++) {
            var run = WorkItems.run("run-" + epoch);
            transactions.send(Topics.PREFIX_SELECTED, run, 1, WorkItems.train(run, 1, "Sort it.", null, spec));
        }

        await().atMost(Duration.ofSeconds(30)).untilTrue(leaving.left);

        assertThat(engine.trained).hasSize(1);
        // the second record and its marker
        assertThat(transactions.lag("student-trainer", Topics.PREFIX_SELECTED)).isGreaterThanOrEqualTo(2);
    }
}
