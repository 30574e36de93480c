package dev.gpta.faults.app;

import dev.gpta.cli.stack.Child;
import dev.gpta.events.Topic;
import dev.gpta.events.malformed.Malformed;
import dev.gpta.events.serde.EventDeserializer;
import dev.gpta.faults.domain.Fates;
import dev.gpta.faults.domain.Fingerprints;
import dev.gpta.faults.domain.Schedule;
import dev.gpta.faults.domain.Schedules;
import dev.gpta.faults.messaging.BadSender;
import dev.gpta.faults.messaging.DeadLetterTap;
import dev.gpta.faults.stack.Vitals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.errors.SerializationException;

/** Records that nobody should send, on every topic, beside a good run. */
public final class MalformedBench {

    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final int CHUNK = 100;
    /** More than this, and a part of what there was, is no longer noise of the collectors. */
    private static final long NOISE_MEGABYTES = 48;

    private final World world;
    private final FaultBench bench;

    /** Compares the good run with the undisturbed run of this bench. */
    public MalformedBench(World world, FaultBench bench) {
        this.world = world;
        this.bench = bench;
    }

    /** Sends so many, from a seed. */
    public Fates send(int records, long seed) throws InterruptedException {
        var good = world.begin("beside-malformed", new Schedule(0, true, List.of()));
        var memory = new TreeMap<String, List<Long>>();
        try (var sender = new BadSender(world.stack().brokers());
                var letters = new DeadLetterTap(world.stack().brokers())) {
            var sent = new Sent(sender, letters, new Random(seed));
            sent.send(records / 3);
            note(memory);
            sent.send(records - records / 3);
            sent.awaitDeadLetters();
            good.awaitEnd(PATIENCE);
            note(memory);
            return new Fates(
                    records,
                    sent.unread,
                    sent.unreadable.missingIn(sent.found),
                    sent.deadLetters,
                    world.strangersFailed(),
                    memory,
                    problems(good, memory));
        }
    }

    /** What was sent, and what of it is found again. */
    private static final class Sent {

        private final List<Topic<?>> topics = DeadLetterTap.topics();
        private final BadSender sender;
        private final DeadLetterTap letters;
        private final Random random;
        private final EventDeserializer events = new EventDeserializer();
        private final Fingerprints unreadable = new Fingerprints();
        private final Fingerprints found = new Fingerprints();
        private int all;
        private int unread;
        private int deadLetters;

        Sent(BadSender sender, DeadLetterTap letters, Random random) {
            this.sender = sender;
            this.letters = letters;
            this.random = random;
        }

        void send(int records) {
            for (int i = 1; i <= records; i++) {
                sender.send(Malformed.of(topics.get(all++ % topics.size()), random));
                if (i % CHUNK == 0 || i == records) {
                    sender.flush().forEach(this::note);
                    deadLetters += letters.read(found);
                }
            }
        }

        private void note(Malformed record) {
            if (!isReadable(record)) {
                unreadable.add(record.topic().name(), record.value());
                unread++;
            }
        }

        private boolean isReadable(Malformed record) {
            try {
                events.deserialize(record.topic().name(), record.value());
                return true;
            } catch (SerializationException e) {
                return false;
            }
        }

        /** Until all that is unreadable was found, or nothing more comes. */
        void awaitDeadLetters() {
            var last = System.nanoTime();
            while (unreadable.missingIn(found) > 0 && System.nanoTime() - last < SILENCE.toNanos()) {
                int news = letters.read(found);
                deadLetters += news;
                last = news > 0 ? System.nanoTime() : last;
            }
        }
    }

    private void note(Map<String, List<Long>> memory) {
        for (var service : services()) {
            memory.computeIfAbsent(service.name(), name -> new ArrayList<>()).add(Vitals.megabytes(service));
        }
    }

    private List<String> problems(Disturbed good, Map<String, List<Long>> memory) {
        var problems = new ArrayList<>(world.processes().deaths());
        if (good.view().finished().isEmpty()) {
            problems.add("the good run has not finished");
        } else {
            problems.addAll(world.outcome(good).differences(bench.undisturbed()));
        }
        for (var service : services()) {
            if (!Vitals.isHealthy(service)) {
                problems.add(service.name() + " says that it is not well");
            }
        }
        memory.forEach((service, megabytes) -> {
            long before = megabytes.get(0);
            long after = megabytes.get(megabytes.size() - 1);
            if (after > before * 1.2 + NOISE_MEGABYTES) {
                problems.add("%s had %d MB after a third of the records and %d MB after all"
                        .formatted(service, before, after));
            }
        });
        return problems;
    }

    private List<Child> services() {
        return Schedules.SERVICES.stream().map(world.stack().children()::child).toList();
    }
}
