package dev.gpta.console.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OpenPortCheckTest {

    @Test
    void beyondThisMachineAKeyIsWanted() {
        assertThatThrownBy(() -> OpenPortCheck.requireKey("0.0.0.0", "", false))
                .hasMessageContaining("0.0.0.0")
                .hasMessageContaining("GPTA_CONSOLE_API_KEY");
    }

    @Test
    void aKeyOrAWishOrThisMachineWillDo() {
        assertThatCode(() -> {
                    OpenPortCheck.requireKey("0.0.0.0", "key", false);
                    OpenPortCheck.requireKey("0.0.0.0", "", true);
                    OpenPortCheck.requireKey("127.0.0.1", "", false);
                })
                .doesNotThrowAnyException();
    }
}
