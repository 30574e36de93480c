package dev.gpta.gradient.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.events.GradientReady;
import dev.gpta.events.PrefixCandidates;
import dev.gpta.events.PrefixSelected;
import dev.gpta.events.RunFailed;
import dev.gpta.events.RunRef;
import dev.gpta.events.Topics;
import dev.gpta.events.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The punctuator, and what is kept of a run that failed. */
class StallsAndResumesTest {

    private static final RunRef RUN = new RunRef("run-1", 1, "hash-of-run-1");
    private static final RunRef NEXT = new RunRef("run-1", 2, "hash-of-run-1");

    private final Driver driver = new Driver();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void lostWorkIsToldAgainAsItWasAndTheRunGoesOn() {
        // Given the first epoch's work item is lost
        var item = train();

        // When
        assertThat(driver.pass(Duration.ofMinutes(29))).isEmpty();
        var again = driver.pass(Duration.ofMinutes(2));

        // Then
        assertThat(again).singleElement().isInstanceOfSatisfying(PrefixSelected.class, told -> {
            assertThat(told.getEventId()).isEqualTo(item.getEventId());
            assertThat(told.getTrain()).isEqualTo(item.getTrain());
            assertThat(told.getCausationId()).isNull();
        });
        assertThat(driver.pass(Duration.ofMinutes(20))).isEmpty();
        assertThat(driver.work(again).all(Topics.GRADIENT_READY)).hasSize(Registrations.EPOCHS);
    }

    @Test
    void aRunOfWhichNothingIsHeardFailsInTheEndAndMayBeResumed() {
        train();
        driver.pass(Duration.ofMinutes(31));

        // When
        var ended = driver.pass(Duration.ofMinutes(31));

        // Then
        assertThat(ended).singleElement().isInstanceOfSatisfying(RunFailed.class, failed -> {
            assertThat(failed.getCode()).isEqualTo("STALLED");
            assertThat(failed.getMessage()).contains("the student of epoch 1");
            assertThat(failed.getResumable()).isTrue();
        });
        assertThat(driver.pass(Duration.ofHours(5))).isEmpty();
        driver.work(driver.send(Registrations.resume(RUN)));
        assertThat(driver.all(Topics.GRADIENT_READY)).hasSize(Registrations.EPOCHS);
    }

    @Test
    void progressKeepsARunAlive() {
        train();
        for (int quarter = 0; quarter < 8; quarter++) {
            assertThat(driver.pass(Duration.ofMinutes(15))).isEmpty();
            assertThat(driver.send(Workers.progress(RUN))).isEmpty();
        }
        assertThat(driver.keys("facts")).hasSize(1);
    }

    @Test
    void anInstanceThatTakesOverWatchesToo() {
        train();
        driver.restart();

        assertThat(driver.pass(Duration.ofMinutes(1))).isEmpty();
        assertThat(driver.pass(Duration.ofMinutes(31))).hasSize(1);
    }

    /** After every event: cancelled, taken over by another instance, resumed, taken over again, and finished. */
    @Test
    void aResumedRunIsToldWhatIsMissingAndEndsAsItWouldHave() {
        var events = eventsOfAWholeRun();
        for (int heard = 1; heard < events.size(); heard++) {
            try (var world = new Driver()) {
                events.subList(0, heard).forEach(world::send);
                int asked = world.all(Topics.PREFIX_HISTORY).size();
                world.send(Registrations.cancel(RUN));
                world.restart();

                // When
                var work = world.send(Registrations.resume(RUN));
                world.restart();
                world.work(work);

                // Then
                assertThat(work)
                        .isNotEmpty()
                        .allSatisfy(item -> assertThat(run(item)).isEqualTo(NEXT));
                assertThat(world.keys("ended")).containsExactly("run-1");
                assertThat(world.keys("facts")).isEmpty();
                assertThat(world.all(Topics.PREFIX_HISTORY).size() - asked).isLessThanOrEqualTo(5);
                assertThat(texts(world)).as("after %d events", heard).isEqualTo(texts(undisturbed()));
            }
        }
    }

    @Test
    void resumingAgainChangesNothing() {
        train();
        driver.send(Registrations.cancel(RUN));
        driver.send(Registrations.resume(RUN));

        assertThat(driver.send(Registrations.resume(RUN))).isEmpty();

        driver.restart();
        assertThat(driver.send(Registrations.resume(RUN))).isEmpty();
        assertThat(driver.send(Registrations.cancel(RUN))).isEmpty();
        assertThat(driver.send(Registrations.cancel(NEXT))).hasSize(1);
    }

    @Test
    void aResumedRunKeepsItsManifestsSoThatNoScoreIsLost() {
        // Given a run that was cancelled when its first manifest was told
        train();
        var manifest = driver
                .send(Workers.answer(driver.all(Topics.PREFIX_SELECTED).get(0)).get(0))
                .stream()
                .filter(PrefixCandidates.class::isInstance)
                .map(PrefixCandidates.class::cast)
                .findFirst()
                .orElseThrow();
        driver.send(Registrations.cancel(RUN));

        // When
        var work = driver.send(Registrations.resume(RUN));

        // Then
        assertThat(work)
                .hasSize(2)
                .filteredOn(PrefixCandidates.class::isInstance)
                .singleElement()
                .satisfies(told -> {
                    var again = (PrefixCandidates) told;
                    assertThat(again.getEventId()).isEqualTo(manifest.getEventId());
                    assertThat(again.getCandidates()).isEqualTo(manifest.getCandidates());
                    assertThat(again.getRun()).isEqualTo(NEXT);
                });
    }

    @Test
    void whatIsNoLongerKeptCannotBeResumedAndSaysSo() {
        train();
        driver.send(Registrations.cancel(RUN));
        driver.pass(Driver.RESUMABLE.plusHours(2));

        var told = driver.send(Registrations.resume(RUN));

        assertThat(told).singleElement().isInstanceOfSatisfying(RunFailed.class, failed -> {
            assertThat(failed.getCode()).isEqualTo("NOT_RESUMABLE");
            assertThat(failed.getRun()).isEqualTo(NEXT);
        });
    }

    /** A run that waits for its first epoch. */
    private PrefixSelected train() {
        driver.send(Registrations.of("run-1", Variant.GPTA))
                .forEach(ask -> Workers.answer(ask).forEach(driver::send));
        return driver.all(Topics.PREFIX_SELECTED).get(0);
    }

    private static List<SpecificRecord> eventsOfAWholeRun() {
        var events = new ArrayList<SpecificRecord>();
        try (var world = new Driver()) {
            var waiting = new ArrayList<SpecificRecord>(List.of(Registrations.of("run-1", Variant.GPTA)));
            while (!waiting.isEmpty()) {
                var event = waiting.remove(0);
                events.add(event);
                world.send(event).forEach(work -> waiting.addAll(Workers.answer(work)));
            }
        }
        return events;
    }

    private static Driver undisturbed() {
        try (var world = new Driver()) {
            return world.live(Registrations.of("run-1", Variant.GPTA));
        }
    }

    /** The histories, by epoch: ids differ between lives, prefixes and scores do not. */
    private static List<String> texts(Driver world) {
        return world.all(Topics.GRADIENT_READY).stream()
                .map(StallsAndResumesTest::told)
                .distinct()
                .toList();
    }

    private static String told(GradientReady gradient) {
        var entries = gradient.getHistory().stream()
                .map(entry -> entry.getText() + " " + entry.getScore())
                .sorted()
                .toList();
        return gradient.getEpoch() + " " + gradient.getNext() + " " + entries;
    }

    private static RunRef run(SpecificRecord event) {
        return (RunRef) event.get(event.getSchema().getField("run").pos());
    }
}
