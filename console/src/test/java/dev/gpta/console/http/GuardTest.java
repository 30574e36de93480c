package dev.gpta.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.console.config.ConsoleConfig;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuardTest {

    private static final Guard OPEN = new Guard(config(null, false));
    private static final Guard LOCKED = new Guard(config("secret", false));
    private static final String HERE = "localhost:18080";

    @Test
    void thisMachineNeedsNoKey() {
        assertThat(answer(OPEN, "GET", Map.of("Host", HERE))).isEmpty();
        assertThat(answer(OPEN, "GET", Map.of("Host", "127.0.0.1:18080"))).isEmpty();
        assertThat(answer(OPEN, "GET", Map.of("Host", "[::1]:18080"))).isEmpty();
    }

    @Test
    void aNameThatAnotherSiteMadeUpIsNotAnswered() {
        assertThat(answer(OPEN, "GET", Map.of("Host", "evil.example:18080"))).hasValue(403);
        assertThat(answer(OPEN, "GET", Map.of())).hasValue(403);
        assertThat(answer(new Guard(config(null, true)), "GET", Map.of("Host", "console.example")))
                .isEmpty();
    }

    @Test
    void whoHasAKeyAsksFromAnywhere() {
        var host = "console.example";
        assertThat(answer(LOCKED, "GET", Map.of("Host", host, "Authorization", "Bearer secret")))
                .isEmpty();
        assertThat(answer(LOCKED, "GET", Map.of("Host", host, "Authorization", "Bearer wrong")))
                .hasValue(401);
        assertThat(answer(LOCKED, "GET", Map.of("Host", HERE))).hasValue(401);
    }

    @Test
    void whatChangesARunComesFromItsOwnPageOrAProgram() {
        assertThat(answer(OPEN, "POST", Map.of("Host", HERE))).isEmpty();
        assertThat(answer(
                        OPEN,
                        "POST",
                        Map.of("Host", HERE, "Origin", "http://" + HERE, "Sec-Fetch-Site", "same-origin")))
                .isEmpty();
        assertThat(answer(OPEN, "POST", Map.of("Host", HERE, "Origin", "http://localhost:9")))
                .hasValue(403);
        assertThat(answer(OPEN, "POST", Map.of("Host", HERE, "Origin", "null"))).hasValue(403);
        assertThat(answer(OPEN, "POST", Map.of("Host", HERE, "Origin", "{"))).hasValue(403);
        assertThat(answer(OPEN, "POST", Map.of("Host", HERE, "Sec-Fetch-Site", "same-site")))
                .hasValue(403);
    }

    private static Optional<Integer> answer(Guard guard, String method, Map<String, String> headers) {
        var request = (ContainerRequestContext) Proxy.newProxyInstance(
                GuardTest.class.getClassLoader(),
                new Class<?>[] {ContainerRequestContext.class},
                (proxy, asked, arguments) ->
                        asked.getName().equals("getMethod") ? method : headers.get((String) arguments[0]));
        return guard.check(request).map(Response::getStatus);
    }

    private static ConsoleConfig config(@Nullable String key, boolean openToAll) {
        return new ConsoleConfig() {
            @Override
            public Optional<String> apiKey() {
                return Optional.ofNullable(key);
            }

            @Override
            public boolean openToAll() {
                return openToAll;
            }

            @Override
            public int runs() {
                return 1;
            }

            @Override
            public int events() {
                return 1;
            }

            @Override
            public int streams() {
                return 1;
            }

            @Override
            public Optional<Path> store() {
                return Optional.empty();
            }

            @Override
            public Optional<List<Path>> dataRoots() {
                return Optional.empty();
            }
        };
    }
}
