package dev.gpta.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.cli.domain.RunEvent;
import dev.gpta.cli.domain.RunEvent.Scored;
import dev.gpta.console.domain.Departure;
import dev.gpta.console.domain.Stretch;
import dev.gpta.console.support.Story;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DetailsTest {

    private final Map<String, List<News>> topics = new HashMap<>();
    private final List<String> read = new ArrayList<>();
    private final RunBook book = new RunBook(2);
    private final Details details = new Details(book, this::read, 100);

    private List<News> read(String runId, Collection<Stretch> stretches, int most) {
        read.add(runId);
        return topics.getOrDefault(runId, List.of());
    }

    private void happens(String runId, RunEvent event) {
        topics.computeIfAbsent(runId, run -> new ArrayList<>()).add(News.of(event));
        book.add(runId, News.of(event), new Stretch("topic", 0, 0, 0));
        details.add(runId, News.of(event));
    }

    private void happens(String runId, int scores) {
        var story = new Story(runId);
        happens(runId, story.registered());
        for (int i = 0; i < scores; i++) {
            happens(runId, story.scored(1, i, "p" + i));
        }
    }

    @Test
    void aRunIsReadOnceAndThenHearsWhatIsNew() {
        // Given
        happens("run", 3);
        var detail = details.of("run").orElseThrow();

        // When
        happens("run", new Story("run").gradient(1));

        // Then
        assertThat(details.of("run")).containsSame(detail);
        assertThat(read).containsExactly("run");
        assertThat(detail.view().epochs().get(0).historySize()).isEqualTo(2);
        assertThat(detail.flow(4).lines())
                .singleElement()
                .satisfies(line -> assertThat(line.text()).startsWith("history of 2 complete"));
    }

    @Test
    void whatComesWhileItIsReadIsNotLost() {
        // Given
        happens("run", 3);
        var detail = new Detail("run");
        detail.add(News.of(new Story("run").gradient(1)));
        detail.add(News.of(new Story("run").scored(1, 2, "p2"))); // read and heard: counts once

        // When
        detail.complete(read("run", List.of(), 9));

        // Then
        assertThat(detail.view().all(Scored.class)).hasSize(3);
        assertThat(detail.view().best()).isPresent();
    }

    @Test
    void theRunThatNobodyLooksAtMakesRoom() {
        // Given
        happens("one", 60);
        happens("two", 60);
        var one = details.of("one").orElseThrow();

        // When
        details.of("two");

        // Then
        assertThat(details.size()).isEqualTo(61);
        assertThat(details.isCurrent("one", one)).isFalse();
        assertThat(details.of("one").orElseThrow().view().all(Scored.class)).hasSize(60);
        assertThat(read).containsExactly("one", "two", "one");
    }

    @Test
    void theSilentRunIsForgottenWhenThereAreTooMany() {
        // When
        happens("first", 1);
        happens("second", 2);
        happens("third", 3);

        // Then
        assertThat(book.list("", 0, 9, 0).runs())
                .extracting(run -> run.runId())
                .containsExactlyInAnyOrder("second", "third");
        assertThat(details.of("first")).isEmpty();
    }

    @Test
    void anEndlessRunIsCutOff() {
        // Given
        happens("run", 1);
        var detail = details.of("run").orElseThrow();

        // When
        for (int i = 0; i < Detail.MOST_EVENTS + 500; i++) {
            detail.add(News.of(new Story("run").scored(1, i, "p")));
        }

        // Then
        assertThat(detail.size()).isEqualTo(Detail.MOST_EVENTS);
        assertThat(detail.dropped()).isEqualTo(500 + 1);
        assertThat(detail.flow(0).lines()).hasSize(400);
    }

    @Test
    void anEpochThatCannotBeIsNobodys() {
        // When
        happens("run", 1);
        happens("run", new Story("run").trained(Integer.MAX_VALUE / 20_000));

        // Then
        assertThat(book.summary("run", 0).orElseThrow().epoch()).isEqualTo(1);
        assertThat(details.of("run").orElseThrow().view().epochs()).hasSize(1);
    }

    @Test
    void theLedgerAloneMakesNoRun() {
        // Given
        var left = new Departure("id", 1, "prefix-service", 1, "ASK", "POST x", 9, "ab", 2, null, List.of(), null);

        // When
        book.add("gone", News.of(left), new Stretch("llm-egress", 0, 0, 0));

        // Then
        assertThat(book.size()).isZero();
    }
}
