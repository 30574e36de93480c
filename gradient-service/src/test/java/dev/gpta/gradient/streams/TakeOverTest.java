package dev.gpta.gradient.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.events.GradientReady;
import dev.gpta.events.PrefixSelected;
import dev.gpta.events.StepKind;
import dev.gpta.events.Variant;
import dev.gpta.gradient.events.EventReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker: an instance stops in mid-run, and another one, with an empty disk, goes on. */
class TakeOverTest {

    @TempDir
    Path disks;

    @Test
    void anotherInstanceFinishesTheRun() {
        try (var cluster = new Cluster()) {
            // Given an instance that stops after the first epoch
            cluster.send(Registrations.of("run-1", Variant.GPTA));
            try (var first = instance(cluster, "first")) {
                first.start();
                cluster.workUntil(GradientReady.class::isInstance);
            }
            assertThat(cluster.heard).noneMatch(TakeOverTest::isTest);

            // When
            try (var second = instance(cluster, "second")) {
                second.start();
                cluster.workUntil(TakeOverTest::isTest);
            }

            // Then all that was committed was told once, and is what an undisturbed run is told
            assertThat(cluster.heard).extracting(EventReader::id).doesNotHaveDuplicates();
            try (var undisturbed = new Driver()) {
                undisturbed.live(Registrations.of("run-1", Variant.GPTA));
                assertThat(cluster.heard)
                        .extracting(TakeOverTest::content)
                        .containsExactlyInAnyOrderElementsOf(undisturbed.told.stream()
                                .map(Driver::read)
                                .map(TakeOverTest::content)
                                .toList());
            }
        }
    }

    private static boolean isTest(SpecificRecord event) {
        return event instanceof PrefixSelected selected && selected.getKind() == StepKind.TEST;
    }

    private static String content(SpecificRecord event) {
        // when it was written, and which of several scores came last, is chance
        return event.toString().replaceAll("\"(time|causationId)\": \"[^\"]*\"", "");
    }

    private KafkaStreams instance(Cluster cluster, String name) {
        var settings = new Properties();
        settings.putAll(Map.of(
                "application.id", "gradient-service",
                "bootstrap.servers", cluster.bootstrapServers(),
                "processing.guarantee", "exactly_once_v2",
                "state.dir", disks.resolve(name).toString(),
                "session.timeout.ms", "6000",
                "heartbeat.interval.ms", "1000",
                "commit.interval.ms", "100",
                "poll.ms", "20"));
        return new KafkaStreams(TopologyProducer.topology(Driver.SETTINGS, Clock.systemUTC(), "test"), settings);
    }
}
