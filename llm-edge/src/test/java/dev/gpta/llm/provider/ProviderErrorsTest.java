package dev.gpta.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProviderErrorsTest {

    /** Cut before the key is taken out, half of it would be told. */
    @Test
    void noPartOfTheKeyIsToldWhereALongAnswerIsCut() throws Exception {
        // Given
        var errors = new ProviderErrors("http://ta", "s3cret-key");
        var said = "x".repeat(495) + "s3cret-key";

        // When
        var told = errors.answered(
                new ProviderErrors.Answer(500, said, said, null), "the request", "wait", new IOException());

        // Then
        assertThat(told).hasMessageContaining("xxx***").hasMessageNotContaining("s3c");
    }
}
