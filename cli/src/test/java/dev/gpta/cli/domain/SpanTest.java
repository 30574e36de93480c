package dev.gpta.cli.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SpanTest {

    @Test
    void unionCoversWhatCountingEveryMillisecondCovers() {
        var random = new Random(7);
        for (int trial = 0; trial < 300; trial++) {
            // Given
            var spans = IntStream.range(0, random.nextInt(8))
                    .mapToObj(i -> span(random))
                    .toList();

            // When
            var covered = Span.covered(spans);

            // Then
            var counted = LongStream.range(0, 60)
                    .filter(t -> spans.stream().anyMatch(span -> span.from() <= t && t < span.to()))
                    .count();
            assertThat(covered * 1000).isCloseTo(counted, org.assertj.core.data.Offset.offset(1e-9));
            assertDisjointAndOrdered(Span.union(spans));
        }
    }

    @Test
    void withinIsTheCommonPart() {
        assertThat(new Span(2, 9).within(new Span(4, 6))).isEqualTo(new Span(4, 6));
        assertThat(new Span(2, 5).within(new Span(4, 6))).isEqualTo(new Span(4, 5));
        assertThat(new Span(0, 1).within(new Span(4, 6)).seconds()).isZero();
        assertThat(new Span(8, 9).within(new Span(4, 6)).seconds()).isZero();
    }

    @Test
    void noSpanRunsBackwards() {
        assertThatThrownBy(() -> new Span(2, 1)).hasMessageContaining("2 to 1");
    }

    private static Span span(Random random) {
        var from = random.nextInt(50);
        return new Span(from, from + random.nextInt(10));
    }

    private static void assertDisjointAndOrdered(List<Span> union) {
        for (int i = 1; i < union.size(); i++) {
            assertThat(union.get(i).from()).isGreaterThan(union.get(i - 1).to());
        }
    }
}
