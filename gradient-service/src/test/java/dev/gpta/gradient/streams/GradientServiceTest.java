package dev.gpta.gradient.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gpta.events.PrefixSelected;
import dev.gpta.events.StepKind;
import dev.gpta.events.Variant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
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

        cluster.workUntil(event -> event instanceof PrefixSelected selected && selected.getKind() == StepKind.TEST);

        assertThat(cluster.heard).hasSize(3 + 5 + 2 + 2);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(status()).isEqualTo(200));
    }

    private int status() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString())
                .statusCode();
    }
}
