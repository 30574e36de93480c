package dev.gpta.cli.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.cli.messaging.load.Message;
import dev.gpta.cli.messaging.load.Reply;
import dev.gpta.events.EpochCompleted;
import dev.gpta.events.MetricScored;
import dev.gpta.events.PrefixCandidates;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SyntheticRunTest {

    private static final PipelineCase SHAPE = PipelineCase.drain(1, 2);

    private final SyntheticRun run = new SyntheticRun("run", SHAPE, 2);
    private final List<Turn> turns =
            IntStream.range(0, run.turns()).mapToObj(run::turn).toList();

    @Test
    void anEpochFillsItsHistoryInRoundsOfEight() {
        // Given k = 50 and l = 8: the prefix trained with, then 6 rounds of 8 and one of 1; the empty prefix beside
        // them
        var scores = turns.stream().mapToLong(Turn::scores).toArray();

        assertThat(scores).containsExactly(2, 8, 8, 8, 8, 8, 8, 1, 2, 8, 8, 8, 8, 8, 8, 1);
    }

    @Test
    void everyTurnIsAnsweredByTheNextRequestOrTheEpochsEnd() {
        assertThat(turns.stream().map(Turn::reply).limit(9))
                .startsWith(new Reply("run", 1, 2), new Reply("run", 1, 3))
                .endsWith(new Reply("run", 1, 8), new Reply("run", 1, Reply.EPOCH_OVER), new Reply("run", 2, 2));
    }

    @Test
    void scoresAreOfTheCandidatesProposed() {
        var round = turns.get(3).messages();

        var proposed = ((PrefixCandidates) round.get(0).event()).getCandidates();
        assertThat(events(round, MetricScored.class).map(MetricScored::getCandidateId))
                .containsExactlyElementsOf(
                        proposed.stream().map(one -> one.getCandidateId()).toList());
    }

    @Test
    void theSecondEpochTrainsWithTheBestOfTheFirst() {
        var first = turns.subList(0, 8).stream().flatMap(turn -> events(turn.messages(), MetricScored.class));
        var best = first.filter(scored -> !scored.getText().isEmpty())
                .max(Comparator.comparingDouble(scored -> scored.getScore().getScore()))
                .orElseThrow();

        var trained = events(turns.get(8).messages(), EpochCompleted.class)
                .findFirst()
                .orElseThrow();

        assertThat(trained.getPrefix()).isEqualTo(best.getText());
    }

    private static <E> Stream<E> events(List<Message> messages, Class<E> kind) {
        return messages.stream().map(Message::event).filter(kind::isInstance).map(kind::cast);
    }
}
