package dev.gpta.transformers.hub;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the hub, as the users of {@code huggingface_hub} say it.
 *
 * @param endpoint without a slash at its end
 * @param token of the user; null: ask without one
 * @param cache folder of {@code models--ORG--NAME}
 * @param offline whether to use only what the cache has
 * @param timeout how long the hub may be silent
 * @param retryWait before a broken download goes on; doubles each time
 */
public record HubSettings(
        URI endpoint, @Nullable String token, Path cache, boolean offline, Duration timeout, Duration retryWait) {

    private static final Set<String> YES = Set.of("1", "ON", "YES", "TRUE");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RETRY_WAIT = Duration.ofSeconds(1);

    /**
     * Reads {@code HF_ENDPOINT}, {@code HF_TOKEN} (or the file {@code HF_TOKEN_PATH}, where {@code hf auth login} puts
     * it), {@code HF_HOME}, {@code HF_HUB_CACHE}, {@code HF_HUB_OFFLINE}, {@code HF_HUB_DOWNLOAD_TIMEOUT} (seconds).
     *
     * @param environment of the process
     * @throws IOException if the token's file is there and cannot be read
     */
    public static HubSettings of(Map<String, String> environment) throws IOException {
        var userHome = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        var variables = new Variables(environment, userHome);
        var caches = variables.path("XDG_CACHE_HOME", userHome.resolve(".cache"));
        var home = variables.path("HF_HOME", caches.resolve("huggingface"));
        var cache = variables.path("HF_HUB_CACHE", variables.path("HUGGINGFACE_HUB_CACHE", home.resolve("hub")));
        return new HubSettings(
                endpoint(variables.text("HF_ENDPOINT", "https://huggingface.co")),
                token(variables, variables.path("HF_TOKEN_PATH", home.resolve("token"))),
                cache.toAbsolutePath(),
                variables.isYes("HF_HUB_OFFLINE") || variables.isYes("TRANSFORMERS_OFFLINE"),
                timeout(variables),
                RETRY_WAIT);
    }

    private static URI endpoint(String text) {
        var endpoint = URI.create(text.replaceAll("/+$", ""));
        if (endpoint.getHost() == null || !Set.of("http", "https").contains(endpoint.getScheme())) {
            throw new IllegalArgumentException(
                    "HF_ENDPOINT is \"" + text + "\"; it must be a URL such as https://huggingface.co");
        }
        return endpoint;
    }

    private static @Nullable String token(Variables variables, Path file) throws IOException {
        if (variables.isYes("HF_HUB_DISABLE_IMPLICIT_TOKEN")) {
            return null;
        }
        var token = variables
                .text("HF_TOKEN", variables.text("HUGGING_FACE_HUB_TOKEN", ""))
                .strip();
        if (token.isEmpty() && Files.exists(file)) {
            token = Files.readString(file).strip();
        }
        return token.isEmpty() ? null : token;
    }

    private static Duration timeout(Variables variables) {
        var seconds = variables.text("HF_HUB_DOWNLOAD_TIMEOUT", "");
        try {
            return seconds.isEmpty() ? TIMEOUT : Duration.ofSeconds(Integer.parseInt(seconds.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "HF_HUB_DOWNLOAD_TIMEOUT is \"" + seconds + "\"; it must be a number of seconds", e);
        }
    }

    /** The environment; what is empty is not set. */
    private record Variables(Map<String, String> environment, Path home) {

        String text(String name, String otherwise) {
            var value = environment.getOrDefault(name, "");
            return value.isEmpty() ? otherwise : value;
        }

        Path path(String name, Path otherwise) {
            var value = text(name, "");
            if (value.isEmpty()) {
                return otherwise;
            }
            return value.equals("~") || value.startsWith("~/")
                    ? home.resolve(value.substring(Math.min(2, value.length())))
                    : Path.of(value);
        }

        boolean isYes(String name) {
            return YES.contains(text(name, "").toUpperCase(Locale.ROOT));
        }
    }
}
