package dev.gpta.cli.messaging;

import dev.gpta.cli.UserError;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/**
 * The brokers that a command talks to.
 *
 * @param servers host:port, comma-separated
 */
public record Bootstrap(String servers) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** An administration client; close it. */
    Admin admin() {
        try {
            return Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                    servers,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    (int) PATIENCE.toMillis()));
        } catch (KafkaException e) {
            throw unreachable(e.getCause() == null ? e : e.getCause());
        }
    }

    /** Whether a broker answers within this time. */
    public boolean answers(Duration patience) {
        try (var admin = admin()) {
            return !admin.describeCluster()
                    .nodes()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException | UserError e) {
            return false;
        }
    }

    /** Waits for an answer of the brokers; a failure names them. */
    <T> T await(KafkaFuture<T> future) throws ExecutionException {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw unreachable(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw unreachable(e.getCause());
            }
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("interrupted", e);
        }
    }

    UserError unreachable(Throwable cause) {
        return new UserError(
                "no Kafka broker answers at " + servers + " (" + cause.getMessage()
                        + "): start the stack with gpta up, or name your brokers with --bootstrap-servers",
                cause);
    }
}
