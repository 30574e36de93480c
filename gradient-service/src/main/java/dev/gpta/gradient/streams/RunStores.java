package dev.gpta.gradient.streams;

import dev.gpta.events.DatasetRegistered;
import dev.gpta.gradient.domain.ActiveRun;
import dev.gpta.gradient.domain.EndedRun;
import dev.gpta.gradient.domain.Means;
import dev.gpta.gradient.domain.RunEvent;
import dev.gpta.gradient.domain.RunState;
import dev.gpta.gradient.domain.Unregistered;
import dev.gpta.gradient.events.EventBytes;
import dev.gpta.gradient.events.EventReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The runs of one task. What is stored is what was accepted, as it came and under its own key: a run's registration, and
 * each manifest, score and other result of it (key {@code runId/epoch/round/...}). The state is read off them, so a stored
 * run outlives any change of the classes that hold it in memory; a change of what is <em>decided</em> is another matter:
 * runs that are under way should end first. When a run is over, a {@link Tombstone} is left; of a failed one, for some time,
 * also what it came to.
 *
 * <p>The stores are in memory: a run is some hundred kB at most, and their changelog topics are the copy that counts.
 */
final class RunStores {

    private static final String REGISTRATIONS = "registrations";
    private static final String FACTS = "facts";
    private static final String ENDED = "ended";
    /** Keys under which what ends a run may lie, if it came before the registration. */
    private static final List<String> ENDINGS = List.of("cancel", "failed");

    private final KeyValueStore<String, byte[]> registrations;
    private final KeyValueStore<String, byte[]> facts;
    private final KeyValueStore<String, String> ended;
    private final Means means;
    private final EventBytes events = new EventBytes();
    /** Read off the stores once, then kept up to date. Gone with the task, as what it did is when it must be undone. */
    private final Map<String, KnownRun> active = new HashMap<>();

    RunStores(ProcessorContext<?, ?> context, Means means) {
        this.registrations = context.getStateStore(REGISTRATIONS);
        this.facts = context.getStateStore(FACTS);
        this.ended = context.getStateStore(ENDED);
        this.means = means;
    }

    /** The stores that the topology must have. */
    static Set<StoreBuilder<?>> builders() {
        return Set.of(
                builder(REGISTRATIONS, Serdes.ByteArray()),
                builder(FACTS, Serdes.ByteArray()),
                builder(ENDED, Serdes.String()));
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> builder(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values);
    }

    /** The run of this event. What a failed run came to is looked up for a wish to resume it, and for nothing else. */
    KnownRun load(RunEvent event) {
        var runId = event.run().runId();
        var known = active.get(runId);
        if (known != null) {
            return known;
        }
        var line = ended.get(runId);
        if (line == null) {
            return restored(runId);
        }
        var tombstone = Tombstone.read(line);
        return event instanceof RunEvent.ResumeRequested
                ? resumable(runId, tombstone)
                : new KnownRun(tombstone.state(runId, null), null);
    }

    private KnownRun resumable(String runId, Tombstone tombstone) {
        var before = restored(runId);
        var last = before.state() instanceof ActiveRun run ? run : null;
        active.remove(runId); // it is not under way
        return new KnownRun(tombstone.state(runId, last), before.spec());
    }

    private KnownRun restored(String runId) {
        RunState early = new Unregistered(means, accepted(runId));
        var registration = registrations.get(runId);
        if (registration == null) {
            return new KnownRun(early, null);
        }
        var registered = (DatasetRegistered) events.read(REGISTRATIONS, registration);
        var state = EventReader.read(registered).map(early::on).orElseThrow().state();
        var known = new KnownRun(state, registered.getSpec());
        if (state instanceof ActiveRun) {
            active.put(runId, known);
        }
        return known;
    }

    private List<RunEvent> accepted(String runId) {
        var found = new ArrayList<RunEvent>();
        try (var all = facts.prefixScan(runId + "/", new StringSerializer())) {
            all.forEachRemaining(
                    fact -> EventReader.read(events.read(FACTS, fact.value)).ifPresent(found::add));
        }
        return found;
    }

    /** The names of the runs that are under way. */
    List<String> underWay() {
        var names = new ArrayList<String>();
        try (var all = registrations.all()) {
            all.forEachRemaining(run -> {
                if (ended.get(run.key) == null) {
                    names.add(run.key);
                }
            });
        }
        return names;
    }

    /** A run that is under way. */
    KnownRun underWay(String runId) {
        var known = active.get(runId);
        return known == null ? restored(runId) : known;
    }

    /** Keeps an accepted event and the state it led to. What made a run fail is not kept, as resuming undoes it. */
    void keep(KnownRun after, RunEvent event, byte[] bytes, Instant now) {
        var runId = event.run().runId();
        if (event instanceof RunEvent.Registered) {
            registrations.put(runId, bytes);
        }
        if (after.state() instanceof EndedRun) {
            end(after, runId, now);
            return;
        }
        if (!(event instanceof RunEvent.Registered)) {
            facts.put(runId + "/" + event.key(), bytes);
        }
        if (after.state() instanceof ActiveRun) {
            ended.delete(runId);
            active.put(runId, after);
        }
    }

    /** Ends a run. What a failed one came to is kept for a while, so that it can be resumed. */
    void end(KnownRun after, String runId, Instant now) {
        var over = (EndedRun) after.state();
        active.remove(runId);
        if (over instanceof EndedRun.Failed) {
            ENDINGS.forEach(key -> facts.delete(runId + "/" + key));
        } else {
            purge(runId);
        }
        ended.put(runId, Tombstone.of(over, now).write());
    }

    private void purge(String runId) {
        registrations.delete(runId);
        var keys = new ArrayList<String>();
        try (var all = facts.prefixScan(runId + "/", new StringSerializer())) {
            all.forEachRemaining(fact -> keys.add(fact.key));
        }
        keys.forEach(facts::delete);
    }

    /**
     * Forgets runs that ended long ago, and what came long ago for runs that nobody has registered since.
     *
     * @param before when they ended, or it came
     * @param resumable failed runs that ended after this can be resumed
     */
    void forget(Instant before, Instant resumable) {
        var old = new ArrayList<String>();
        var unresumable = new ArrayList<String>();
        try (var all = ended.all()) {
            all.forEachRemaining(run -> {
                var endedAt = Tombstone.read(run.value).endedAt();
                if (endedAt.isBefore(before)) {
                    old.add(run.key);
                }
                if (endedAt.isBefore(resumable) && registrations.get(run.key) != null) {
                    unresumable.add(run.key);
                }
            });
        }
        unresumable.forEach(this::purge);
        old.forEach(ended::delete);
        orphans(before).forEach(facts::delete);
    }

    private List<String> orphans(Instant before) {
        var orphans = new ArrayList<String>();
        try (var all = facts.all()) {
            all.forEachRemaining(fact -> {
                var runId = fact.key.substring(0, fact.key.indexOf('/'));
                if (registrations.get(runId) == null && time(fact.value).isBefore(before)) {
                    orphans.add(fact.key);
                }
            });
        }
        return orphans;
    }

    private Instant time(byte[] bytes) {
        return EventReader.time(events.read(FACTS, bytes));
    }
}
