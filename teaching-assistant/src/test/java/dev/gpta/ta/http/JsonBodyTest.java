package dev.gpta.ta.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JsonBodyTest {

    @Test
    void whatIsLongerThanAnyPromptIsNotParsed() {
        // Given
        var body = "{\"prompt\": \"" + "a".repeat(4 << 20) + "\"}";

        // When, then
        assertThatThrownBy(() -> JsonBody.parse(body)).hasMessageContaining("at most 4194304 are read");
    }
}
