package dev.gpta.gradient.domain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.gradient.domain.Command.AskForPrefixes;
import dev.gpta.gradient.domain.Command.PublishGradient;
import dev.gpta.gradient.domain.Command.PublishManifest;
import dev.gpta.gradient.domain.Command.Train;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The loop from registration to the tested student, for every variant. */
class WholeRunTest {

    @ParameterizedTest
    @EnumSource
    void everyVariantIsTheSameLoop(Variant variant) {
        var spec = Specs.of(variant);

        // When
        var journey = Journey.whole(spec, World.SOUND);

        // Then
        assertThat(journey.state).isEqualTo(new EndedRun.Finished(Specs.RUN));
        assertThat(journey.all(Train.class)).extracting(Train::epoch).containsExactly(1, 2, 3);
        assertThat(journey.all(PublishGradient.class))
                .allSatisfy(published -> {
                    assertThat(published.history().size()).isEqualTo(spec.historySize());
                    assertThat(published.gradient().size()).isEqualTo(Math.max(0, spec.historySize() - spec.window()));
                    assertThat(published.reason()).isNull();
                })
                .extracting(PublishGradient::next)
                .containsExactly(
                        variant.tunes() ? NextStep.FINETUNE : NextStep.NEXT_EPOCH,
                        variant.tunes() ? NextStep.FINETUNE : NextStep.NEXT_EPOCH,
                        NextStep.TEST);
        assertThat(journey.all(AskForPrefixes.class).isEmpty()).isEqualTo(!variant.asks());
    }

    @Test
    void aBaselineTrainsAndScoresTheEmptyPrefixOnly() {
        var journey = Journey.whole(Specs.of(Variant.BASELINE), World.SOUND);

        assertThat(journey.all(Train.class)).extracting(Train::prefix).containsOnly("");
        assertThat(journey.all(PublishManifest.class))
                .hasSize(3)
                .allSatisfy(publish -> assertThat(publish.manifest().candidates())
                        .singleElement()
                        .matches(one -> one.inHistory() && one.text().isEmpty()));
        assertThat(journey.only(Command.Test.class).best().prefix().text()).isEmpty();
    }

    @Test
    void aFixedPrefixIsTrainedWithScoredAndTestedAndNothingElseIs() {
        var journey = Journey.whole(Specs.of(Variant.FIXED_PREFIX), World.SOUND);

        assertThat(journey.all(Train.class)).extracting(Train::prefix).containsOnly("Stars of a review:");
        assertThat(journey.all(PublishManifest.class))
                .hasSize(3)
                .allSatisfy(publish -> assertThat(publish.manifest().candidates())
                        .singleElement()
                        .matches(one -> one.inHistory() && one.text().equals("Stars of a review:")));
        assertThat(journey.only(Command.Test.class).best().prefix().text()).isEqualTo("Stars of a review:");
    }

    @Test
    void aTunedAssistantIsAskedFromThenOn() {
        var journey = Journey.whole(Specs.of(Variant.GPTA), World.SOUND);

        assertThat(journey.all(AskForPrefixes.class))
                .allSatisfy(ask -> assertThat(ask.model()).isEqualTo("base" + "+".repeat(ask.epoch() - 1)));
        assertThat(journey.all(PublishGradient.class))
                .extracting(PublishGradient::model)
                .containsExactly("base", "base+", "base++");
    }

    @Test
    void roundsAskForWhatIsMissingAndShowWhatIsKnown() {
        // Given k = 12, l = 4: s_0, then 4 + 4 + 3 beside the current prefix
        var journey = Journey.whole(Specs.of(Variant.FROZEN_TA), World.SOUND);

        // Then
        var asks = journey.all(AskForPrefixes.class).stream()
                .filter(ask -> ask.epoch() == 1)
                .toList();
        assertThat(asks).extracting(AskForPrefixes::round).containsExactly(0, 2, 3, 4);
        assertThat(asks).extracting(AskForPrefixes::wanted).containsExactly(1, 4, 4, 3);
        assertThat(asks).extracting(ask -> ask.history().size()).containsExactly(0, 0, 5, 9);
        assertThat(asks).extracting(ask -> ask.taken().size()).containsExactly(0, 1, 5, 9);
        assertThat(asks).extracting(AskForPrefixes::seed).doesNotHaveDuplicates();
        assertThat(asks.get(0).checkpoint()).isNull();
        assertThat(asks.subList(1, 4)).allMatch(ask -> ask.checkpoint() != null);
    }

    @Test
    void anEpochGoesOnWithTheBestOfTheLastHistoryAndItsStudent() {
        var journey = Journey.whole(Specs.of(Variant.GPTA), World.SOUND);

        var trains = journey.all(Train.class);
        var gradients = journey.all(PublishGradient.class);
        assertThat(trains.get(0).checkpoint()).isNull();
        for (int epoch = 1; epoch < 3; epoch++) {
            var best = gradients.get(epoch - 1).history().best().orElseThrow();
            assertThat(trains.get(epoch).prefix()).isEqualTo(best.text()).isNotEmpty();
            assertThat(trains.get(epoch).checkpoint())
                    .extracting(Checkpoint::uri)
                    .isEqualTo("store/" + epoch);
        }
    }

    @Test
    void aFreshPrefixIsAskedForWithTheLastHistoryInView() {
        var spec = Specs.of(Variant.GPTA, 2, 12, 3, 4, NextPrefix.FRESH);

        var journey = Journey.whole(spec, World.SOUND);

        var ask = journey.all(AskForPrefixes.class).stream()
                .filter(one -> one.epoch() == 2 && one.round() == 0)
                .findFirst()
                .orElseThrow();
        var last = journey.all(PublishGradient.class).get(0).history();
        assertThat(ask.history()).isEqualTo(last);
        assertThat(ask.taken()).containsExactlyInAnyOrderElementsOf(last.texts());
        assertThat(ask.model()).isEqualTo("base+");
        assertThat(journey.all(Train.class).get(1).prefix()).startsWith("Prefix 0 of run-1/2/0");
    }

    @Test
    void randomPrefixesAreTheSameForTheSameSeed() {
        var one = Journey.whole(Specs.of(Variant.RANDOM_PREFIX), World.SOUND);
        var other = Journey.whole(Specs.of(Variant.RANDOM_PREFIX), World.SOUND);

        assertThat(one.commands).isEqualTo(other.commands);
        assertThat(one.all(Train.class).get(0).prefix()).startsWith("Word");
        assertThat(one.all(PublishManifest.class))
                .filteredOn(publish -> publish.manifest().round() == 0)
                .singleElement()
                .matches(publish -> publish.checkpoint() == null);
    }

    @Test
    void theEmptyPrefixIsScoredOutsideHistoryAndMayWin() {
        var journey = Journey.whole(Specs.of(Variant.FROZEN_TA, 1, 3, 1, 2, NextPrefix.FRESH), World.SOUND);
        var published = journey.only(PublishGradient.class);

        // Then it is beside H, and the best is the best of both
        assertThat(published.history().texts()).doesNotContain("");
        var best = published
                .history()
                .with(requireNonNull(published.emptyPrefix()))
                .best()
                .orElseThrow();
        assertThat(published.epochBest().prefix()).isEqualTo(best);
        assertThat(journey.only(Command.Test.class).best()).isEqualTo(published.runBest());
    }

    @Test
    void theEarlierEpochWinsATie() {
        var earlier = new BestPrefix(1, new Entry("z", "A", 80, 70, 90, 0.5), new Checkpoint("1", "", 1));
        var equal = new BestPrefix(2, new Entry("a", "B", 80, 70, 90, 0.5), new Checkpoint("2", "", 1));
        var better = new BestPrefix(2, new Entry("a", "B", 80, 70, 90, 0.4), new Checkpoint("2", "", 1));

        assertThat(BestPrefix.better(earlier, equal)).isEqualTo(earlier);
        assertThat(BestPrefix.better(earlier, better)).isEqualTo(better);
        assertThat(BestPrefix.better(null, equal)).isEqualTo(equal);
    }

    @Test
    void theBestOfTheRunIsTestedOnTheStudentItWasScoredOn() {
        var journey = Journey.whole(Specs.of(Variant.GPTA), World.SOUND);

        var bests = journey.all(PublishGradient.class).stream()
                .map(PublishGradient::epochBest)
                .toList();
        var best = bests.stream().reduce(BestPrefix::better).orElseThrow();
        assertThat(journey.only(Command.Test.class).best()).isEqualTo(best);
        assertThat(best.checkpoint().uri()).isEqualTo("store/" + best.epoch());
    }

    @Test
    void aHistoryOfOneAsksForNothingMore() {
        var journey = Journey.whole(Specs.of(Variant.FROZEN_TA, 2, 1, 1, 4, NextPrefix.FRESH), World.SOUND);

        assertThat(journey.state).isInstanceOf(EndedRun.Finished.class);
        assertThat(journey.all(AskForPrefixes.class))
                .extracting(AskForPrefixes::round)
                .containsOnly(0);
    }

    @Test
    void everyTransitionIsToldOnOneLine() {
        var journey = Journey.whole(Specs.of(Variant.GPTA), World.SOUND);

        var story = journey.decisions.stream()
                .map(Decision::story)
                .flatMap(List::stream)
                .toList();
        assertThat(story).hasSizeGreaterThan(15).noneMatch(line -> line.contains("\n") || line.isBlank());
    }
}
