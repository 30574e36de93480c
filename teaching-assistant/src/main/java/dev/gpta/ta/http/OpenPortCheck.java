package dev.gpta.ta.http;

import dev.gpta.ta.config.TaServerConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Does not let a server begin that everybody on the network could have tuned models, unless that is wanted. */
@ApplicationScoped
class OpenPortCheck {

    private final TaServerConfig config;
    private final String host;

    OpenPortCheck(TaServerConfig config, @ConfigProperty(name = "quarkus.http.host") String host) {
        this.config = config;
        this.host = host;
    }

    void check(@Observes @Priority(1) StartupEvent event) throws UnknownHostException {
        requireKey(host, config.apiKey().orElse(""), config.openToAll());
    }

    static void requireKey(String host, String key, boolean openToAll) throws UnknownHostException {
        if (key.isBlank() && !openToAll && !InetAddress.getByName(host).isLoopbackAddress()) {
            throw new IllegalStateException(
                    "the server would listen on " + host + ", beyond this machine, without an API"
                            + " key: set gpta.ta-server.api-key (environment: GPTA_TA_SERVER_API_KEY), or, where something else"
                            + " keeps strangers away, gpta.ta-server.open-to-all=true");
        }
    }
}
