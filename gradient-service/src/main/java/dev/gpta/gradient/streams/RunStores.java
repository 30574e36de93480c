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
 * runs that are under way should end first. When a run is over, a {@link Tombstone} is left.
 *
 * <p>The stores are in memory: a run is some hundred kB at most, and their changelog topics are the copy that counts.
 */
final class RunStores {

    private static final String REGISTRATIONS = "registrations";
    private static final String FACTS = "facts";
    private static final String ENDED = "ended";

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

    KnownRun load(String runId) {
        var known = active.get(runId);
        if (known != null) {
            return known;
        }
        var tombstone = ended.get(runId);
        return tombstone == null
                ? restored(runId)
                : new KnownRun(Tombstone.read(tombstone).state(runId), null);
    }

    private KnownRun restored(String runId) {
        RunState early = new Unregistered(means, facts(runId));
        var registration = registrations.get(runId);
        if (registration == null) {
            return new KnownRun(early, null);
        }
        var registered = (DatasetRegistered) events.read(REGISTRATIONS, registration);
        var state = EventReader.read(registered).map(early::on).orElseThrow().state();
        var known = new KnownRun(state, registered.getSpec());
        active.put(runId, known);
        return known;
    }

    private List<RunEvent> facts(String runId) {
        var found = new ArrayList<RunEvent>();
        try (var all = facts.prefixScan(runId + "/", new StringSerializer())) {
            all.forEachRemaining(
                    fact -> EventReader.read(events.read(FACTS, fact.value)).ifPresent(found::add));
        }
        return found;
    }

    /** Keeps an accepted event and the state it led to. */
    void keep(KnownRun after, RunEvent event, byte[] bytes, Instant now) {
        var runId = event.run().runId();
        if (after.state() instanceof EndedRun over) {
            purge(runId);
            ended.put(runId, Tombstone.of(over, now).write());
            return;
        }
        if (event instanceof RunEvent.Registered) {
            registrations.put(runId, bytes);
        } else {
            facts.put(runId + "/" + event.key(), bytes);
        }
        if (after.state() instanceof ActiveRun) {
            active.put(runId, after);
        }
    }

    private void purge(String runId) {
        active.remove(runId);
        registrations.delete(runId);
        var keys = new ArrayList<String>();
        try (var all = facts.prefixScan(runId + "/", new StringSerializer())) {
            all.forEachRemaining(fact -> keys.add(fact.key));
        }
        keys.forEach(facts::delete);
    }

    /** Forgets runs that ended before, and what came before for runs that nobody has registered since. */
    void forget(Instant before) {
        var old = new ArrayList<String>();
        try (var all = ended.all()) {
            all.forEachRemaining(run -> {
                if (Tombstone.read(run.value).endedAt().isBefore(before)) {
                    old.add(run.key);
                }
            });
        }
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
