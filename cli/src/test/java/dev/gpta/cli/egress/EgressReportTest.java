package dev.gpta.cli.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EgressReportTest {

    private static final List<Line> LEDGER = List.of(
            line("ASK", "POST", 40, 0.5, List.of("abc"), null),
            line("LOOK", "GET", 0, null, List.of(), null),
            line("ASK", "POST", 40, null, List.of(), "it would go elsewhere"));

    @Test
    void whatCarriedSomethingOutIsListedTheRestIsSummed() {
        var lines = EgressReport.lines(LEDGER, false);

        assertThat(lines).hasSize(1 + 2 + 2);
        assertThat(lines.get(1))
                .contains("POST http://ta/v1")
                .contains("0.500000")
                .contains("abc")
                .endsWith("sent");
        assertThat(lines.get(2)).endsWith("withheld: it would go elsewhere");
        assertThat(lines.get(4))
                .isEqualTo("2 requests, 1 of them with a body, 40 bytes in all; 1 withheld; exemplars seen: 1");
    }

    @Test
    void allAreListedOnDemand() {
        assertThat(EgressReport.lines(LEDGER, true)).hasSize(1 + 3 + 2);
    }

    private static Line line(
            String purpose,
            String method,
            int bytes,
            @Nullable Double cost,
            List<String> exemplars,
            @Nullable String why) {
        return new Line(
                0,
                "prefix-service",
                1,
                purpose,
                method,
                "http://ta/v1",
                bytes,
                "0123456789abcdef",
                new byte[bytes],
                bytes / 4,
                cost,
                exemplars,
                why);
    }
}
