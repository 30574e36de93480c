package dev.gpta.ta.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.ta.app.RefusedException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ErrorMapperTest {

    @Test
    void whoComesWhileTooManyWaitIsToldWhenToComeAgain() {
        var response = new ErrorMapper().refused(RefusedException.busy("64 requests wait", Duration.ofSeconds(3)));

        assertThat(response.getStatus()).isEqualTo(429);
        assertThat(response.getHeaderString("Retry-After")).isEqualTo("3");
        assertThat(((ApiError) response.getEntity()).error().code()).isEqualTo("rate_limit_exceeded");
    }

    @Test
    void anAnswerThatTookTooLongIsTheServersFaultAndNotWorthTheSameAgain() {
        var response = new ErrorMapper().refused(RefusedException.tooSlow(Duration.ofSeconds(120)));

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeaderString("Retry-After")).isNull();
        assertThat(((ApiError) response.getEntity()).error().type()).isEqualTo("server_error");
    }
}
