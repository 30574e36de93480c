package dev.gpta.llm.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.llm.app.Errand;
import java.util.List;
import org.junit.jupiter.api.Test;

class EgressTest {

    /** As prompts show it: see {@code PrefixPrompt}. */
    @Test
    void anExemplarIsFoundOnTheOneLineThatPromptsMakeOfIt() {
        // Given
        var exemplars = List.of(" Two\nlines,  and \"quotes\" ", "Another");
        var errand = new Errand("e", "run", 1, "hash", 1, 2, "ASK", exemplars, null);
        var body = "{\"content\": \"Examples of the data:\\n- Two lines, and \\\"quotes\\\"\"}";
        var sent = new Outbound("POST", "http://ta/v1/chat/completions", "application/json", body.getBytes(UTF_8));

        // When
        var ids = new Egress(new Leave(errand, Purpose.ASK), sent, null).exemplarIds();

        // Then
        assertThat(ids).containsExactly(Egress.exemplarId(exemplars.get(0)));
    }
}
