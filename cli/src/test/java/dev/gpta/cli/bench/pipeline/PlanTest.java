package dev.gpta.cli.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.cli.messaging.load.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void anEpochIsOpenedTogetherWithTheRoundAfterIt() {
        // Given 2 runs, l = 8 and k = 17: rounds 2 and 3 in each epoch
        var shape = new PipelineCase(PipelineCase.Kind.ROUNDS, 2, 1, 17, 8, 3, 2);
        var runs = List.of(new SyntheticRun("a", shape, 2), new SyntheticRun("b", shape, 2));

        var planned = new Plan(Schedule.of(shape), runs).turns();

        assertThat(planned.stream().map(Turn::reply))
                .containsExactly(
                        new Reply("a", 1, 3),
                        new Reply("b", 1, 3),
                        new Reply("a", 1, Reply.EPOCH_OVER),
                        new Reply("b", 1, Reply.EPOCH_OVER),
                        new Reply("a", 2, 3),
                        new Reply("b", 2, 3));
        assertThat(planned.get(4).scores()).isEqualTo(2 + 8);
    }
}
