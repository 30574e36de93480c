package dev.gpta.ta.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenPortCheckTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7"})
    void beyondThisMachineAKeyIsWanted(String host) {
        assertThatThrownBy(() -> OpenPortCheck.requireKey(host, " ", false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(host)
                .hasMessageContaining("GPTA_TA_SERVER_API_KEY")
                .hasMessageContaining("open-to-all");
        assertThatCode(() -> OpenPortCheck.requireKey(host, "key", false)).doesNotThrowAnyException();
        assertThatCode(() -> OpenPortCheck.requireKey(host, "", true)).doesNotThrowAnyException();
    }

    @Test
    void onThisMachineNone() {
        assertThatCode(() -> OpenPortCheck.requireKey("127.0.0.1", "", false)).doesNotThrowAnyException();
    }
}
