package dev.gpta.student.messaging;

import dev.gpta.student.config.StudentConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** Those of this instance: one, or two where it has both roles. What they do is measured, by OpenTelemetry's names. */
@Singleton
public class Workers {

    private final List<Worker> all = new CopyOnWriteArrayList<>();
    private final StudentConfig config;
    private final Clock clock;
    private final MeterRegistry meters;

    Workers(StudentConfig config, Clock clock, MeterRegistry meters) {
        this.config = config;
        this.clock = clock;
        this.meters = meters;
    }

    /** A worker for the records of a channel. */
    Worker open(String channel) {
        var tags = Tags.of("messaging.system", "kafka", "messaging.destination.name", channel);
        WorkMeter meter =
                (outcome, took) -> meters.timer("messaging.process.duration", tags.and("outcome", text(outcome)))
                        .record(took);
        var worker = new Worker(channel, config.exit().afterItems(), clock, meter);
        Gauge.builder("gpta.work.silence", worker, Workers::silence)
                .description("Time since the last step of the work under way; 0 if there is none")
                .baseUnit("seconds")
                .tags(tags)
                .register(meters);
        all.add(worker);
        return worker;
    }

    List<Worker> all() {
        return all;
    }

    private static double silence(Worker worker) {
        return worker.silence().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    private static String text(WorkMeter.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
