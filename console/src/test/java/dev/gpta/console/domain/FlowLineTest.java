package dev.gpta.console.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.cli.domain.RunEvent.Asked;
import dev.gpta.cli.domain.RunEvent.Head;
import dev.gpta.cli.domain.RunEvent.Proposed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FlowLineTest {

    private static final Head HEAD = new Head("id", "prefix-candidates", "run", 1, "hash", 2, 1_000);

    @Test
    void itHasItsEventsTimeTopicAndEpoch() {
        assertThat(FlowLine.of(new Asked(HEAD, 3, 4)))
                .isEqualTo(new FlowLine(1_000, "prefix-candidates", 2, "round 3: 4 prefixes are wanted"));
    }

    @Test
    void whatWasProposedIsToldWithWhatTheAssistantCouldReadAndWhyNoMoreComes() {
        assertThat(proposed(4, null, "")).isEqualTo("round 3: 4 proposed");
        assertThat(proposed(4, 22, ""))
                .isEqualTo("round 3: 4 proposed by an assistant that reads but the best 22 of the history");
        assertThat(proposed(0, null, "asked 4 times"))
                .isEqualTo("round 3: 0 proposed; nothing new to come: asked 4 times");
    }

    private static String proposed(int candidates, @Nullable Integer historyShown, String reason) {
        return FlowLine.of(new Proposed(HEAD, 3, candidates, historyShown, candidates == 0, reason, null, null))
                .text();
    }
}
