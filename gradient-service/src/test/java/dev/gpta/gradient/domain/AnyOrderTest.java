package dev.gpta.gradient.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the order, and however often: the same commands in the same order, and the same end. */
class AnyOrderTest {

    private static final int ORDERS = 60;

    /** A world in which some cannot be scored, so that the number of rounds depends on what is known. */
    private static final World FLAWED =
            new World(text -> !text.isEmpty() && Math.floorMod(text.hashCode(), 5) == 0, ask -> false);

    static Stream<Arguments> runs() {
        var sound = Stream.of(Variant.values()).map(variant -> Arguments.of(Specs.of(variant), World.SOUND));
        var others = Stream.of(
                Arguments.of(Specs.of(Variant.GPTA), FLAWED),
                Arguments.of(Specs.of(Variant.RANDOM_PREFIX), FLAWED),
                Arguments.of(Specs.of(Variant.GPTA, 3, 12, 3, 4, NextPrefix.FRESH), World.SOUND),
                Arguments.of(Specs.of(Variant.GPTA), new World(text -> false, ask -> ask.round() >= 3)));
        return Stream.concat(sound, others);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void resultsThatAreDelayedSwappedAndRepeatedChangeNothing(RunSpec spec, World world) {
        var straight = Journey.whole(spec, world);
        for (int seed = 0; seed < ORDERS; seed++) {
            var muddled = Journey.muddled(spec, world, new Random(seed));

            assertThat(muddled.commands).as("seed %d", seed).isEqualTo(straight.commands);
            assertThat(muddled.state).as("seed %d", seed).isEqualTo(straight.state);
        }
    }

    /** As when topics are read again from their beginning: results may come even before the registration. */
    @ParameterizedTest
    @MethodSource("runs")
    void allThatIsOnTheTopicsInAnyOrderComesToTheSame(RunSpec spec, World world) {
        var straight = Journey.whole(spec, world);
        for (int seed = 0; seed < ORDERS; seed++) {
            var random = new Random(seed);
            var events = new ArrayList<>(straight.events);
            straight.events.stream().filter(event -> random.nextInt(3) == 0).forEach(events::add);
            Collections.shuffle(events, random);

            var shuffled = new Journey().meetAll(events);

            assertThat(shuffled.commands).as("seed %d", seed).isEqualTo(straight.commands);
            assertThat(shuffled.state).as("seed %d", seed).isEqualTo(straight.state);
        }
    }

    /** As after a restart: what was kept, in the order of its keys, is all that is left. */
    @ParameterizedTest
    @MethodSource("runs")
    void whatWasKeptIsAllThatTheStateNeeds(RunSpec spec, World world) {
        var straight = new Journey();
        var kept = new ArrayList<RunEvent>();
        var keys = new HashSet<String>();
        for (var event : Journey.whole(spec, world).events) {
            if (straight.meet(event).kept() && straight.state instanceof ActiveRun) {
                assertThat(keys.add(event.key()))
                        .as("kept once: %s", event.key())
                        .isTrue();
                kept.add(event);
                var byKey = new ArrayList<>(kept.subList(1, kept.size()));
                byKey.sort((one, other) -> one.key().compareTo(other.key()));

                var restored = new Unregistered(PlainContract.MEANS, byKey).on(kept.get(0));

                assertThat(restored.state()).isEqualTo(straight.state);
                assertThat(restored.commands()).isEqualTo(straight.commands);
            }
        }
        assertThat(kept).hasSizeGreaterThan(spec.epochs());
    }
}
