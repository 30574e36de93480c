package dev.gpta.faults.app;

import dev.gpta.cli.UserError;
import dev.gpta.cli.messaging.Publisher;
import dev.gpta.cli.registration.Registration;
import dev.gpta.cli.stack.Home;
import dev.gpta.cli.stack.Stack;
import dev.gpta.cli.stack.StackSettings;
import dev.gpta.cli.stack.TaEndpoint;
import dev.gpta.events.Topics;
import dev.gpta.faults.domain.Outcome;
import dev.gpta.faults.domain.Schedule;
import dev.gpta.faults.domain.Sha256;
import dev.gpta.faults.messaging.Copier;
import dev.gpta.faults.messaging.Heard;
import dev.gpta.faults.messaging.Wiretap;
import dev.gpta.faults.stack.FailingStore;
import dev.gpta.faults.stack.Processes;
import dev.gpta.faults.ta.Script;
import dev.gpta.faults.ta.ScriptedTa;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A whole stack with a scripted teaching assistant, at which things can go wrong. */
public final class World implements AutoCloseable {

    /** Who died is missed soon, and nobody waits long before trying again: a schedule is to take seconds. */
    private static final Map<String, String> IMPATIENT = Map.ofEntries(
            Map.entry("KAFKA_SESSION_TIMEOUT_MS", "4000"),
            Map.entry("KAFKA_HEARTBEAT_INTERVAL_MS", "1000"),
            Map.entry("KAFKA_STREAMS_SESSION_TIMEOUT_MS", "4000"),
            Map.entry("KAFKA_STREAMS_HEARTBEAT_INTERVAL_MS", "1000"),
            Map.entry("GPTA_TA_TIMEOUT", "3s"),
            Map.entry("GPTA_ASK_FIRST_WAIT", "100ms"),
            Map.entry("GPTA_TUNING_FIRST_WAIT", "100ms"),
            Map.entry("GPTA_TUNING_LONGEST_POLL", "300ms"),
            // an item is given up when it has killed so many workers; here it is not the item that kills them
            Map.entry("GPTA_CLAIM_MAX", "1000"));

    private static final int MOST_TRIES = 4;

    private final Path folder;
    private final Map<String, Disturbed> runs = new ConcurrentHashMap<>();
    private final AtomicInteger strangersFailed = new AtomicInteger();
    private final TinyRuns registrations;
    private final ScriptedTa ta;
    private final Stack stack;
    private final Processes processes;
    private final Copier copier;
    private final Hands hands;
    private final Wiretap wiretap;

    private World(Path folder, Consumer<String> say) {
        this.folder = folder;
        this.registrations = TinyRuns.write(folder);
        this.ta = new ScriptedTa(
                new Script(TinyStudent.vocabulary()),
                (run, place) -> run(run).ifPresent(disturbed -> disturbed.meet(place)));
        this.stack = Stack.start(
                new StackSettings(
                                Home.find(),
                                folder.resolve("stack"),
                                folder.resolve("logs"),
                                TaEndpoint.at(ta.baseUrl(), "none"))
                        .with(IMPATIENT),
                say);
        this.processes = new Processes(stack);
        this.copier = new Copier(stack.brokers());
        this.hands = new Hands(processes, new FailingStore(folder.resolve("stack/store")), copier, ta);
        this.wiretap = Wiretap.open(stack.brokers(), this::hear);
    }

    /**
     * Starts it.
     *
     * @param folder for its data and logs
     * @param say hears what is being done
     */
    public static World start(Path folder, Consumer<String> say) {
        return new World(folder, say);
    }

    private Optional<Disturbed> run(String run) {
        return Optional.ofNullable(runs.get(run));
    }

    private void hear(Heard heard) {
        if (heard.topic().equals(Topics.RUN_FAILED.name()) && run(heard.run()).isEmpty()) {
            strangersFailed.incrementAndGet();
        }
        if (!heard.isCopy()) {
            run(heard.run()).ifPresent(run -> {
                hands.heard(heard);
                run.hear(heard);
            });
        }
    }

    /** Registers a run under this schedule. */
    Disturbed begin(String run, Schedule schedule) {
        if (!schedule.uniqueKeys()) {
            ta.allowDuplicates(run);
        }
        var disturbed = new Disturbed(run, schedule, hands);
        runs.put(run, disturbed);
        register(registrations.registration(run));
        return disturbed;
    }

    /** Again where the broker is away, which it may be for the sake of a run that was begun before. */
    private void register(Registration registration) {
        for (int tries = 1; ; tries++) {
            try {
                new Publisher(stack.brokers(), Clock.systemUTC()).register(registration);
                return;
            } catch (UserError e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    /** What a run that has finished came to. */
    Outcome outcome(Disturbed run) {
        var view = run.view();
        var weights = view.finished()
                .map(student -> sha256(Path.of(URI.create(student.uri())).resolve("model.safetensors")))
                .orElse("none");
        return Outcome.of(view, Script::lessons, ta.dialogues(run.run()), weights);
    }

    private static String sha256(Path file) {
        try {
            return Sha256.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** How many failures of runs were told that this bench has not registered. */
    int strangersFailed() {
        return strangersFailed.get();
    }

    ScriptedTa ta() {
        return ta;
    }

    Stack stack() {
        return stack;
    }

    Processes processes() {
        return processes;
    }

    @Override
    public void close() {
        wiretap.close();
        hands.close();
        copier.close();
        processes.close();
        stack.close();
        ta.close();
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
