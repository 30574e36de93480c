package dev.gpta.gradient.streams;

import static dev.gpta.gradient.streams.Registrations.EPOCHS;
import static dev.gpta.gradient.streams.Registrations.HISTORY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.events.DialogueWindow;
import dev.gpta.events.EventIds;
import dev.gpta.events.GradientReady;
import dev.gpta.events.NextStep;
import dev.gpta.events.PrefixCandidates;
import dev.gpta.events.PrefixHistory;
import dev.gpta.events.PrefixSelected;
import dev.gpta.events.RunFailed;
import dev.gpta.events.RunRef;
import dev.gpta.events.StepKind;
import dev.gpta.events.Topics;
import dev.gpta.events.Variant;
import dev.gpta.gradient.events.EventBytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunTopologyTest {

    private final Driver driver = new Driver();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aWholeRunIsToldAsTheContractSays() {
        // When
        driver.live(Registrations.of("run-1", Variant.GPTA));

        // Then
        assertThat(driver.all(Topics.PREFIX_SELECTED))
                .extracting(PrefixSelected::getKind)
                .containsExactly(StepKind.TRAIN, StepKind.TRAIN, StepKind.TEST);
        assertThat(driver.all(Topics.PREFIX_HISTORY))
                .extracting(PrefixHistory::getRound)
                .containsExactly(0, 2, 3, 2, 3);
        assertThat(driver.all(Topics.PREFIX_CANDIDATES))
                .extracting(PrefixCandidates::getRound)
                .containsOnly(1)
                .hasSize(EPOCHS);
        var gradients = driver.all(Topics.GRADIENT_READY);
        assertThat(gradients).extracting(GradientReady::getNext).containsExactly(NextStep.FINETUNE, NextStep.TEST);
        assertThat(gradients).extracting(GradientReady::getTaModel).containsExactly("base", "base+");
        assertThat(gradients).allSatisfy(gradient -> {
            assertThat(gradient.getHistory()).hasSize(HISTORY);
            assertThat(gradient.getWindows())
                    .containsExactly(
                            new DialogueWindow(0, 2),
                            new DialogueWindow(1, 3),
                            new DialogueWindow(2, 4),
                            new DialogueWindow(3, 5));
            assertThat(gradient.getEmptyPrefix()).isNotNull();
        });
        assertThat(driver.all(Topics.RUN_FAILED)).isEmpty();
    }

    @Test
    void aBaselineIsTheSameLoopWithoutAnAssistant() {
        driver.live(Registrations.of("run-1", Variant.BASELINE));

        assertThat(driver.all(Topics.PREFIX_HISTORY)).isEmpty();
        assertThat(driver.all(Topics.PREFIX_SELECTED))
                .hasSize(EPOCHS + 1)
                .allMatch(work -> work.getPrefix().isEmpty());
        assertThat(driver.all(Topics.GRADIENT_READY))
                .extracting(GradientReady::getNext)
                .containsExactly(NextStep.NEXT_EPOCH, NextStep.TEST);
    }

    @Test
    void idsAndKeysAreThoseOfTheContract() {
        driver.live(Registrations.of("run-1", Variant.GPTA));

        var run = new RunRef("run-1", 1, "hash-of-run-1");
        assertThat(driver.all(Topics.PREFIX_CANDIDATES))
                .extracting(PrefixCandidates::getEventId)
                .containsExactly(
                        EventIds.of(run, "prefix-candidates", 1, 1), EventIds.of(run, "prefix-candidates", 2, 1));
        assertThat(driver.told).extracting(record -> header(record, "ce_id")).doesNotHaveDuplicates();
        assertThat(driver.told)
                .filteredOn(record -> record.topic().equals("prefix-selected"))
                .extracting(ProducerRecord::key)
                .first()
                .isEqualTo("run-1/1");
        assertThat(driver.told)
                .filteredOn(record -> record.topic().equals("gradient-ready"))
                .extracting(ProducerRecord::key)
                .containsOnly("run-1");
    }

    @Test
    void everyRecordIsACloudEvent() {
        driver.live(Registrations.of("run-1", Variant.GPTA));

        assertThat(driver.told).hasSizeGreaterThan(10).allSatisfy(record -> {
            assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
            assertThat(header(record, "ce_source")).isEqualTo("/gpta/gradient-service");
            assertThat(header(record, "ce_subject")).isEqualTo("run-1");
            assertThat(record.headers().headers("ce_id")).hasSize(1);
        });
    }

    @Test
    void noWorkerHearsMoreThanItNeeds() {
        driver.live(Registrations.of("run-1", Variant.GPTA));

        assertThat(driver.told)
                .filteredOn(
                        record -> List.of("prefix-history", "gradient-ready").contains(record.topic()))
                .noneMatch(record -> new String(record.value(), UTF_8).contains("secret/train.csv"));
        assertThat(driver.told)
                .filteredOn(record ->
                        List.of("prefix-selected", "prefix-candidates").contains(record.topic()))
                .noneMatch(record -> new String(record.value(), UTF_8).contains("Glosses of nouns"));
    }

    @ParameterizedTest
    @EnumSource(names = {"GPTA", "BASELINE", "RANDOM_PREFIX", "FIXED_PREFIX"})
    void repeatsTellNothingNew(Variant variant) {
        // Given what a whole run was told
        var events = eventsOf(variant);

        // When all of it comes twice, each at once after the other
        events.forEach(event -> {
            driver.send(event);
            driver.send(event);
        });

        // Then
        try (var once = new Driver()) {
            events.forEach(once::send);
            assertThat(values(driver)).isEqualTo(values(once));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GPTA", "BASELINE", "RANDOM_PREFIX"})
    void anInstanceThatTakesOverGoesOnAsIfNothingWere(Variant variant) {
        var events = eventsOf(variant);

        // When another instance takes over after every second event
        for (int i = 0; i < events.size(); i++) {
            driver.send(events.get(i));
            if (i % 2 == 1) {
                driver.restart();
            }
        }

        // Then
        try (var undisturbed = new Driver()) {
            events.forEach(undisturbed::send);
            assertThat(values(driver)).isEqualTo(values(undisturbed));
        }
        assertThat(driver.restarts()).isEqualTo(events.size() / 2);
    }

    @Test
    void stateIsKeptByTheCandidateAndPurgedAtTheEnd() {
        var events = eventsOf(Variant.GPTA);
        events.subList(0, events.size() - 1).forEach(driver::send);
        assertThat(driver.keys("registrations")).containsExactly("run-1");
        assertThat(driver.keys("facts"))
                .filteredOn(key -> key.startsWith("run-1/0001/00002/score/"))
                .hasSize(3);

        // When
        driver.send(events.get(events.size() - 1));

        // Then only the name is known, for as long as repeats may come
        assertThat(driver.keys("registrations")).isEmpty();
        assertThat(driver.keys("facts")).isEmpty();
        assertThat(driver.keys("ended")).containsExactly("run-1");
        driver.pass(Driver.REMEMBERED.minusHours(2));
        assertThat(driver.send(events.get(0))).isEmpty();
        driver.pass(Duration.ofHours(4));
        assertThat(driver.keys("ended")).isEmpty();
    }

    @Test
    void whatComesForARunThatNobodyRegistersIsForgotten() {
        eventsOf(Variant.GPTA).stream().skip(1).forEach(driver::send);
        assertThat(driver.keys("facts")).isNotEmpty();
        assertThat(driver.told).isEmpty();

        driver.pass(Driver.REMEMBERED.plusHours(2));

        assertThat(driver.keys("facts")).isEmpty();
    }

    @Test
    void aNameThatIsTakenIsRejectedAndTheRunGoesOn() {
        driver.send(Registrations.of("run-1", Variant.GPTA));
        var stranger = new RunRef("run-1", 1, "another-hash");

        // When
        var told = driver.send(Registrations.of(stranger, Registrations.spec(Variant.BASELINE)));

        // Then
        assertThat(told).singleElement().isInstanceOf(RunFailed.class);
        var failed = driver.all(Topics.RUN_FAILED).get(0);
        assertThat(failed.getCode()).isEqualTo("RUN_ID_TAKEN");
        assertThat(failed.getRun()).isEqualTo(stranger);

        // And when it comes back on its topic, it does not hurt the first run
        driver.send(failed);
        driver.live(Registrations.of("run-2", Variant.BASELINE));
        assertThat(driver.keys("registrations")).containsExactly("run-1");
        assertThat(driver.keys("ended")).containsExactly("run-2");
    }

    @Test
    void cancellingTellsWhyAndForgetsWhenItCanNoLongerBeResumed() {
        var registered = Registrations.of("run-1", Variant.GPTA);
        driver.send(registered);

        driver.send(Registrations.cancel(registered.getRun()));

        assertThat(driver.all(Topics.RUN_FAILED)).singleElement().satisfies(failed -> {
            assertThat(failed.getCode()).isEqualTo("CANCELLED");
            assertThat(failed.getMessage()).contains("enough");
            assertThat(failed.getService()).isEqualTo("gradient-service");
        });
        assertThat(driver.keys("registrations")).containsExactly("run-1");
        driver.restart();
        assertThat(driver.send(registered)).isEmpty();
        driver.pass(Driver.RESUMABLE.plusHours(2));
        assertThat(driver.keys("registrations")).isEmpty();
        assertThat(driver.keys("facts")).isEmpty();
        assertThat(driver.send(registered)).isEmpty();
    }

    @Test
    void whatCannotBeReadGoesToDeadLettersAsItCame() {
        var garbage = "no event".getBytes(UTF_8);

        driver.send("metric-scored", "run-1", garbage);
        driver.live(Registrations.of("run-2", Variant.BASELINE));

        assertThat(driver.told.get(0)).satisfies(letter -> {
            assertThat(letter.topic()).isEqualTo("metric-scored-dlq");
            assertThat(letter.key()).isEqualTo("run-1");
            assertThat(letter.value()).isEqualTo(garbage);
            assertThat(header(letter, "dead-letter-reason")).contains("not an Avro single-object record");
            assertThat(header(letter, "dead-letter-topic")).isEqualTo("metric-scored");
            assertThat(header(letter, "dead-letter-partition")).isEqualTo("0");
            assertThat(header(letter, "dead-letter-offset")).isEqualTo("0");
        });
        assertThat(driver.keys("ended")).containsExactly("run-2");
    }

    @Test
    void aRecordThatCannotBeProcessedEndsItsRunAndNoOther() {
        // Given two runs, and a score that is none
        driver.send(Registrations.of("run-2", Variant.GPTA));
        driver.live(Registrations.of("run-3", Variant.BASELINE));
        driver.send(Registrations.of("run-1", Variant.BASELINE));
        driver.send(Workers.answer(last(driver.all(Topics.PREFIX_SELECTED))).get(0));
        var manifest = last(driver.all(Topics.PREFIX_CANDIDATES));
        var broken = Workers.scored(manifest, manifest.getCandidates().get(0), Double.NaN);

        // When
        driver.send(broken);

        // Then
        assertThat(driver.told)
                .filteredOn(record -> record.topic().equals("metric-scored-dlq"))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(header(letter, "dead-letter-reason")).contains("NaN");
                    assertThat(header(letter, "dead-letter-topic")).isEqualTo("metric-scored");
                });
        assertThat(driver.all(Topics.RUN_FAILED)).singleElement().satisfies(failed -> {
            assertThat(failed.getRun().getRunId()).isEqualTo("run-1");
            assertThat(failed.getCode()).isEqualTo("INTERNAL_ERROR");
            assertThat(failed.getMessage()).contains("score must be within 0..100, but is NaN");
        });
        assertThat(driver.keys("registrations")).contains("run-2");
        assertThat(driver.keys("ended")).contains("run-1").doesNotContain("run-2");
    }

    @Test
    void anEventOnAnotherTopicThanItsOwnIsADeadLetter() {
        var registered = Registrations.of("run-1", Variant.GPTA);
        var bytes = new EventBytes().write("dataset-registered", new RecordHeaders(), registered);

        // When somebody who may write scores tries to register a run
        driver.send("metric-scored", "run-1", bytes);

        assertThat(driver.told).singleElement().satisfies(letter -> {
            assertThat(letter.topic()).isEqualTo("metric-scored-dlq");
            assertThat(header(letter, "dead-letter-reason")).contains("DatasetRegistered", "expected a MetricScored");
        });
        assertThat(driver.keys("registrations")).isEmpty();
    }

    @Test
    void aForgottenKeyOfACompactedTopicIsNoEvent() {
        assertThat(driver.send("run-control", "run-1", null)).isEmpty();
        assertThat(driver.told).isEmpty();
    }

    /** All that a whole run is told, in order. */
    private static List<SpecificRecord> eventsOf(Variant variant) {
        var events = new ArrayList<SpecificRecord>();
        try (var world = new Driver()) {
            var waiting = new ArrayList<SpecificRecord>(List.of(Registrations.of("run-1", variant)));
            while (!waiting.isEmpty()) {
                var event = waiting.remove(0);
                events.add(event);
                world.send(event).forEach(work -> waiting.addAll(Workers.answer(work)));
            }
        }
        return events;
    }

    private static List<String> values(Driver driver) {
        return driver.told.stream()
                .map(record -> record.topic() + " " + record.key() + " " + new String(record.value(), UTF_8))
                .toList();
    }

    private static String header(ProducerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static <T> T last(List<T> all) {
        return all.get(all.size() - 1);
    }
}
