package dev.gpta.tracking.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.tracking.Stories;
import dev.gpta.tracking.domain.TrackedRun;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TrackingTest {

    private final List<String> said = new ArrayList<>();
    private final Ear well = new Ear("well");
    private final Ear ill = new Ear("ill");
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final InstantSource clock = now::get;
    private final Feed feed = new Feed();

    @Test
    void aTrackerThatIsAwayHoldsUpNobodyAndIsToldWhenItIsBack() {
        // Given
        ill.away = true;
        feed.news = List.of(Set.of("a"), Set.of("b"), Set.of(), Set.of(), Set.of());

        // When
        new Tracking(feed, List.of(ill, well), clock, said::add).follow(() -> {
            ill.away = feed.asked < 3;
            return feed.asked == 5;
        });

        // Then
        assertThat(well.heard).containsExactly("a", "b");
        assertThat(ill.heard).containsExactly("a", "b");
        assertThat(said)
                .containsExactly(
                        "ill cannot be told now, and is tried again: nobody at home",
                        "ill is there again, and has been told all");
    }

    @Test
    void itIsTriedEverMoreSeldom() {
        // Given
        ill.away = true;
        feed.news = List.of(Set.of("a"));

        // When: two minutes, a second each
        new Tracking(feed, List.of(ill), clock, said::add).follow(() -> feed.asked == 120);

        // Then: after 0, 1, 3, 7, 15, 31, 63 s
        assertThat(ill.tried).isEqualTo(7);
        assertThat(said).hasSize(1);
    }

    @Test
    void onceSaysHowManyCouldNotBeTold() {
        feed.news = List.of(Set.of("a", "b"));
        ill.away = true;

        assertThat(new Tracking(feed, List.of(ill, well), clock, said::add).once())
                .isEqualTo(2);
    }

    /** Some runs have news each second. */
    private final class Feed implements RunFeed {
        private List<Set<String>> news = List.of();
        private int asked;

        @Override
        public Set<String> await(Duration patience) {
            now.updateAndGet(time -> time.plusSeconds(1));
            asked++;
            return asked <= news.size() ? news.get(asked - 1) : Set.of();
        }

        @Override
        public TrackedRun run(String runId) {
            return Stories.begun(runId);
        }

        @Override
        public void close() {}
    }

    private static final class Ear implements Tracker {
        private final String name;
        private final List<String> heard = new ArrayList<>();
        private boolean away;
        private int tried;

        private Ear(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void tell(TrackedRun run) throws IOException {
            tried++;
            if (away) {
                throw new IOException("nobody at home");
            }
            heard.add(run.id());
        }
    }
}
