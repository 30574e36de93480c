package dev.gpta.cli.messaging;

import dev.gpta.cli.UserError;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;

/**
 * The brokers that a command talks to.
 *
 * @param servers host:port, comma-separated
 * @param client settings of every client: its protocol, whom it trusts, its credentials
 */
public record Bootstrap(String servers, Map<String, String> client) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public Bootstrap {
        client = Map.copyOf(client);
    }

    /** Brokers that let everybody in. */
    public Bootstrap(String servers) {
        this(servers, Map.of());
    }

    /** All settings of a client that needs these of its own, which win. */
    public Map<String, Object> settings(Map<String, Object> own) {
        var settings = new HashMap<String, Object>(client);
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        settings.putAll(own);
        return settings;
    }

    /** An administration client; close it. */
    Admin admin() {
        try {
            return Admin.create(
                    settings(Map.of(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis())));
        } catch (KafkaException e) {
            throw unreachable(e);
        }
    }

    /** Whether a broker answers within this time. */
    public boolean answers(Duration patience) {
        var options = new DescribeClusterOptions().timeoutMs((int) patience.toMillis()); // nor is it closed later
        try (var admin = admin()) {
            return !admin.describeCluster(options)
                    .nodes()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ApiException cause && isRefusal(cause)) {
                throw unreachable(cause); // an answer, but none that waiting would change
            }
            return false;
        } catch (TimeoutException e) {
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
            if (e.getCause() instanceof ApiException cause && (isSilence(cause) || isRefusal(cause))) {
                throw unreachable(cause);
            }
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("interrupted", e);
        }
    }

    /** Why nothing comes of it: nobody answers, this client is not let in, or it may not do this. */
    UserError unreachable(Throwable cause) {
        if (isRefusal(cause)) {
            return new UserError(
                    "the Kafka brokers at " + servers + " refuse: " + refusal(cause)
                            + ". Check the credentials and rights of the client: --command-config FILE or"
                            + " GPTA_KAFKA_CONFIG, and gpta acls",
                    cause);
        }
        var deeper = cause.getCause();
        if (cause instanceof KafkaException && deeper != null) {
            return unreachable(deeper);
        }
        return new UserError(
                "no Kafka broker answers at " + servers + " (" + cause.getMessage()
                        + "): start the stack with gpta up, or name your brokers with --bootstrap-servers and, if they"
                        + " want TLS or credentials, --command-config FILE",
                cause);
    }

    /** A broker says of its cluster which of its own objects was asked for it. */
    private static String refusal(Throwable cause) {
        return cause instanceof ClusterAuthorizationException
                ? "this user has not the rights on the cluster itself that this needs"
                : String.valueOf(cause.getMessage()).replaceFirst("\\.$", "");
    }

    private static boolean isSilence(Throwable cause) {
        return cause instanceof org.apache.kafka.common.errors.TimeoutException;
    }

    private static boolean isRefusal(Throwable cause) {
        return cause instanceof AuthenticationException || cause instanceof AuthorizationException;
    }

    /** Without credentials. */
    @Override
    public String toString() {
        return servers;
    }
}
