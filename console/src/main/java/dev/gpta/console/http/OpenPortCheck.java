package dev.gpta.console.http;

import dev.gpta.console.config.ConsoleConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Does not let a console begin that everybody on the network could steer runs with, unless that is wanted. */
@ApplicationScoped
class OpenPortCheck {

    private final ConsoleConfig config;
    private final String host;

    OpenPortCheck(ConsoleConfig config, @ConfigProperty(name = "quarkus.http.host") String host) {
        this.config = config;
        this.host = host;
    }

    void check(@Observes @Priority(1) StartupEvent event) throws UnknownHostException {
        requireKey(host, config.apiKey().orElse(""), config.openToAll());
    }

    static void requireKey(String host, String key, boolean openToAll) throws UnknownHostException {
        if (key.isBlank() && !openToAll && !InetAddress.getByName(host).isLoopbackAddress()) {
            throw new IllegalStateException("the console would listen on " + host
                    + ", beyond this machine, without a key: set gpta.console.api-key (environment:"
                    + " GPTA_CONSOLE_API_KEY), or, where something else keeps strangers away,"
                    + " gpta.console.open-to-all=true");
        }
    }
}
