package dev.gpta.gradient.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gpta.events.PrefixSelected;
import dev.gpta.events.StepKind;
import dev.gpta.events.Topics;
import dev.gpta.events.Variant;
import dev.gpta.events.malformed.Malformed;
import dev.gpta.gradient.events.EventReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The service as it is deployed, at a real broker. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
class GradientServiceTest {

    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    @TestHTTPResource("/q/health")
    URI health;

    @Test
    void runsARunAndSaysThatItIsWell() {
        var cluster = BrokerResource.cluster();
        cluster.send(Registrations.of("run-1", Variant.GPTA));

        cluster.workUntil(event -> event instanceof PrefixSelected selected
                && selected.getKind() == StepKind.TEST
                && selected.getRun().getRunId().equals("run-1"));

        assertThat(cluster.heard)
                .filteredOn(event -> EventReader.run(event).runId().equals("run-1"))
                .hasSize(3 + 5 + 2 + 2);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(status()).isEqualTo(200));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(BrokerResource.collector().bodies)
                        .anySatisfy(
                                spans -> assertThat(spans).contains("gradient-service", "prefix-selected", "run-1")));
    }

    @Test
    void aRecordAsLargeAsABrokerTakesStopsNothing() {
        // Given such a record, and others that nobody should send
        var cluster = BrokerResource.cluster();
        var large = new byte[1_040_000];
        cluster.send("metric-scored", null, large);
        var random = new Random(3);
        for (int i = 0; i < 80; i++) {
            var malformed = Malformed.of(EventReader.TOPICS.get(i % EventReader.TOPICS.size()), random);
            cluster.send(malformed.topic().name(), malformed.key(), malformed.value());
        }

        // When
        cluster.send(Registrations.of("run-2", Variant.BASELINE));
        cluster.workUntil(event -> event instanceof PrefixSelected selected
                && selected.getKind() == StepKind.TEST
                && selected.getRun().getRunId().equals("run-2"));

        // Then
        assertThat(cluster.deadLetter(Topics.METRIC_SCORED)).isEqualTo(large);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(status()).isEqualTo(200));
    }

    private int status() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString())
                .statusCode();
    }
}
