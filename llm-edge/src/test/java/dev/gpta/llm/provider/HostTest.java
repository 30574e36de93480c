package dev.gpta.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostTest {

    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1, OPENAI, MAX_COMPLETION_TOKENS",
        "https://eu.api.openai.com/v1, OPENAI, MAX_COMPLETION_TOKENS",
        "https://me.openai.azure.com/openai/v1, AZURE, MAX_COMPLETION_TOKENS",
        "https://me.services.ai.azure.com/openai/v1, AZURE, MAX_COMPLETION_TOKENS",
        "http://127.0.0.1:8090/v1, ANOTHER, MAX_TOKENS",
        "https://api.openai.com.example.com/v1, ANOTHER, MAX_TOKENS"
    })
    void whoItIsAndHowItIsToldALimitIsReadOffTheAddress(String baseUrl, Host host, AnswerLimit limit) {
        assertThat(Host.of(baseUrl)).isEqualTo(host);
        assertThat(AnswerLimit.at(baseUrl)).isEqualTo(limit);
    }
}
