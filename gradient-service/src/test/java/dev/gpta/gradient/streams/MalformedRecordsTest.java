package dev.gpta.gradient.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.events.Variant;
import dev.gpta.events.malformed.Malformed;
import dev.gpta.gradient.events.EventReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent: the service lives, nobody else's run is hurt, and each record is a dead letter, ends its own run, or is
 * no more than a fact about a run that nobody has registered. {@code -Dgpta.malformed.records} says how many for each
 * topic.
 */
class MalformedRecordsTest {

    private static final int RECORDS = Integer.getInteger("gpta.malformed.records", 400);
    private static final long SEED = 20_240_400_189L;
    private static final String GOOD = "good";

    @Test
    void noRecordStopsTheServiceOrHurtsAnotherRun() {
        var random = new Random(SEED);
        var fates = new TreeMap<String, Integer>();
        try (var driver = new Driver()) {
            // Given a good run, of which an event comes now and then
            var waiting = new ArrayList<SpecificRecord>(List.of(Registrations.of(GOOD, Variant.GPTA)));
            int rest = RECORDS * EventReader.TOPICS.size();
            int every = rest / 60;

            // When
            while (rest > 0) {
                var topic = EventReader.TOPICS.get(rest % EventReader.TOPICS.size());
                fates.merge(fate(driver, Malformed.of(topic, random)), 1, Integer::sum);
                if (rest-- % every == 0 && !waiting.isEmpty()) {
                    driver.send(waiting.remove(0)).forEach(work -> waiting.addAll(Workers.answer(work)));
                }
            }
            while (!waiting.isEmpty()) {
                driver.send(waiting.remove(0)).forEach(work -> waiting.addAll(Workers.answer(work)));
            }

            // Then the good run was told what it would have been told alone
            try (var alone = new Driver()) {
                alone.live(Registrations.of(GOOD, Variant.GPTA));
                assertThat(toldOf(driver)).isEqualTo(toldOf(alone));
            }
            assertThat(driver.keys("registrations"))
                    .as("runs with absurd settings")
                    .isEmpty();
            assertThat(fates).containsKeys("dead letter", "run-failed");
        }
        System.out.println("malformed records: " + fates);
    }

    private static String fate(Driver driver, Malformed record) {
        int before = driver.told.size();
        driver.send(record.topic().name(), record.key(), record.value());
        var told = List.copyOf(driver.told.subList(before, driver.told.size()));
        driver.told.subList(before, driver.told.size()).clear(); // or the test itself would need the memory
        if (told.isEmpty()) {
            return "kept or ignored: no run is concerned";
        }
        assertThat(told)
                .allSatisfy(one -> assertThat(one.topic())
                        .isIn("run-failed", record.topic().deadLetters()));
        return told.stream().anyMatch(one -> isLetterOf(one, record)) ? "dead letter" : "run-failed";
    }

    private static boolean isLetterOf(ProducerRecord<String, byte[]> told, Malformed record) {
        return told.topic().equals(record.topic().deadLetters()) && Arrays.equals(told.value(), record.value());
    }

    private static Map<String, String> toldOf(Driver driver) {
        var told = new HashMap<String, String>();
        driver.told.stream()
                .map(Driver::read)
                .filter(event -> EventReader.run(event).runId().equals(GOOD))
                .forEach(event -> told.put(EventReader.id(event), event.toString()));
        return told;
    }
}
