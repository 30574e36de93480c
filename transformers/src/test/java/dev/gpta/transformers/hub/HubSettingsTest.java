package dev.gpta.transformers.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubSettingsTest {

    @TempDir
    Path home;

    @Test
    void withoutAnySettingItIsThePublicHubAndTheUsersCache() throws IOException {
        var settings = HubSettings.of(Map.of("HOME", home.toString()));

        assertThat(settings.endpoint()).hasToString("https://huggingface.co");
        assertThat(settings.token()).isNull();
        assertThat(settings.cache()).isEqualTo(home.resolve(".cache/huggingface/hub"));
        assertThat(settings.offline()).isFalse();
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void theCacheIsWhereTheUserSays() throws IOException {
        assertThat(cache(Map.of("XDG_CACHE_HOME", "/x"))).isEqualTo(Path.of("/x/huggingface/hub"));
        assertThat(cache(Map.of("XDG_CACHE_HOME", "/x", "HF_HOME", "/h"))).isEqualTo(Path.of("/h/hub"));
        assertThat(cache(Map.of("HF_HOME", "/h", "HF_HUB_CACHE", "/c"))).isEqualTo(Path.of("/c"));
        assertThat(cache(Map.of("HF_HOME", "~/hf", "HOME", "/home/me"))).isEqualTo(Path.of("/home/me/hf/hub"));
        assertThat(cache(Map.of("HF_HOME", "", "HOME", "/home/me")))
                .isEqualTo(Path.of("/home/me/.cache/huggingface/hub"));
    }

    @Test
    void theTokenIsTheVariablesOrTheOneThatWasLoggedInWith() throws IOException {
        Files.writeString(home.resolve("token"), "hf_file\n");
        var folder = home.toString();

        assertThat(HubSettings.of(Map.of("HF_HOME", folder)).token()).isEqualTo("hf_file");
        assertThat(HubSettings.of(Map.of("HF_HOME", folder, "HF_TOKEN", " hf_env "))
                        .token())
                .isEqualTo("hf_env");
        assertThat(HubSettings.of(Map.of("HF_HOME", folder, "HF_HUB_DISABLE_IMPLICIT_TOKEN", "1"))
                        .token())
                .isNull();
    }

    @Test
    void offlineHasSeveralSpellings() throws IOException {
        for (var yes : new String[] {"1", "true", "ON", "Yes"}) {
            assertThat(HubSettings.of(Map.of("HF_HUB_OFFLINE", yes)).offline()).isTrue();
        }
        assertThat(HubSettings.of(Map.of("HF_HUB_OFFLINE", "0")).offline()).isFalse();
        assertThat(HubSettings.of(Map.of("TRANSFORMERS_OFFLINE", "1")).offline())
                .isTrue();
    }

    @Test
    void anEndpointIsAUrl() throws IOException {
        assertThat(HubSettings.of(Map.of("HF_ENDPOINT", "https://hub.example.com/hf/"))
                        .endpoint())
                .hasToString("https://hub.example.com/hf");
        assertThatThrownBy(() -> HubSettings.of(Map.of("HF_ENDPOINT", "hub.example.com")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HF_ENDPOINT is \"hub.example.com\"");
        assertThatThrownBy(() -> HubSettings.of(Map.of("HF_HUB_DOWNLOAD_TIMEOUT", "soon")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HF_HUB_DOWNLOAD_TIMEOUT is \"soon\"");
    }

    private static Path cache(Map<String, String> environment) throws IOException {
        return HubSettings.of(environment).cache();
    }
}
