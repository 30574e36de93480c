package dev.gpta.gradient.streams;

import dev.gpta.events.DatasetRegistered;
import dev.gpta.gradient.domain.ActiveRun;
import dev.gpta.gradient.domain.Decision;
import dev.gpta.gradient.domain.Means;
import dev.gpta.gradient.domain.RunEvent;
import dev.gpta.gradient.events.EventBytes;
import dev.gpta.gradient.events.EventReader;
import dev.gpta.gradient.events.EventWriter;
import dev.gpta.gradient.events.Outgoing;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes an event of a run, asks the state machine what it comes to, keeps the one and tells the other, in one transaction.
 * An event that cannot be processed ends its own run at most, and goes to the dead letters of its topic. Looks at all runs
 * from time to time, as one of which nothing is heard sends no event.
 */
final class RunProcessor extends ContextualProcessor<String, byte[], String, Outbound> {

    private static final Logger LOG = Logger.getLogger(RunProcessor.class);
    private static final Duration LOOK_FOR_OLD_RUNS = Duration.ofHours(1);

    private final Means means;
    private final Clock clock;
    private final String version;
    private final RunSettings settings;
    private final EventBytes events = new EventBytes();
    private final Vigils vigils;

    @SuppressWarnings("NullAway.Init") // init comes before everything else, and again when a task is started again
    private RunStores stores;

    /** A processor without its stores. */
    RunProcessor(Means means, Clock clock, String version, RunSettings settings) {
        this.means = means;
        this.clock = clock;
        this.version = version;
        this.settings = settings;
        this.vigils = new Vigils(settings.patience());
    }

    @Override
    public void init(ProcessorContext<String, Outbound> context) {
        super.init(context);
        stores = new RunStores(context, means);
        context.schedule(LOOK_FOR_OLD_RUNS, PunctuationType.WALL_CLOCK_TIME, now -> forget());
        context.schedule(settings.look(), PunctuationType.WALL_CLOCK_TIME, now -> lookForStalls());
    }

    @Override
    public void process(Record<String, byte[]> record) {
        try {
            var event = events.read("run-events", record.value());
            process(record, event);
        } catch (SerializationException e) { // another version of this service could read it
            bury(record, e);
        }
    }

    private void process(Record<String, byte[]> record, SpecificRecord event) {
        try {
            EventReader.read(event)
                    .map(read -> reaction(event, read))
                    .ifPresent(reaction -> carryOut(reaction, record));
        } catch (StreamsException e) {
            throw e; // of the machinery: it undoes the transaction and starts the task again
        } catch (RuntimeException e) {
            bury(record, e);
            endRun(record, event, e);
        }
    }

    /** What an event comes to. Touches nothing, so whatever goes wrong here leaves no trace. */
    private Reaction reaction(SpecificRecord event, RunEvent read) {
        var before = stores.load(read);
        var decision = before.state().on(read);
        var spec = event instanceof DatasetRegistered registered ? registered.getSpec() : before.spec();
        var after = new KnownRun(decision.state(), spec);
        return new Reaction(read, decision, after, written(decision, after, EventReader.id(event)));
    }

    private record Reaction(RunEvent event, Decision decision, KnownRun after, List<Letter> out) {}

    /** An event that is written already, so that nothing can go wrong any more. */
    private record Letter(String topic, String key, byte[] bytes, Headers headers) {}

    private List<Letter> written(Decision decision, KnownRun after, @Nullable String causationId) {
        var writer = new EventWriter(after.spec(), clock.instant(), version, causationId);
        return decision.commands().stream()
                .map(command -> written(command.accept(writer)))
                .toList();
    }

    private Letter written(Outgoing out) {
        var headers = new RecordHeaders();
        var bytes = events.write(out.topic(), headers, out.event());
        EventSize.check(out.topic(), out.key(), bytes);
        return new Letter(out.topic(), out.key(), bytes, headers);
    }

    private void carryOut(Reaction reaction, Record<String, byte[]> record) {
        var decision = reaction.decision();
        narrate(record.key(), decision);
        if (decision.kept()) {
            stores.keep(reaction.after(), reaction.event(), record.value(), clock.instant());
        }
        vigils.note(reaction.event(), decision, clock.instant());
        tell(reaction.out());
    }

    private void narrate(String runId, Decision decision) {
        var level = decision.kept() || !decision.commands().isEmpty() ? Logger.Level.INFO : Logger.Level.DEBUG;
        decision.story().forEach(line -> LOG.logf(level, "run %s: %s", runId, DeadLetters.printable(line)));
    }

    private void tell(List<Letter> letters) {
        for (var letter : letters) {
            var outbound = new Outbound(letter.topic(), letter.bytes());
            context().forward(new Record<>(letter.key(), outbound, clock.millis(), letter.headers()));
        }
    }

    private void lookForStalls() {
        var now = clock.instant();
        for (var runId : vigils.due(stores.underWay(), now)) {
            var known = stores.underWay(runId);
            if (known.state() instanceof ActiveRun run) {
                var decision = vigils.look(run, runId, now);
                narrate(runId, decision);
                var after = new KnownRun(decision.state(), known.spec());
                tell(written(decision, after, null));
                if (decision.kept()) {
                    stores.end(after, runId, now);
                }
            }
        }
    }

    private void forget() {
        var now = clock.instant();
        stores.forget(now.minus(settings.remembered()), now.minus(settings.resumable()));
    }

    private void bury(Record<String, byte[]> record, RuntimeException why) {
        var place = DeadLetters.placeOf(record.headers());
        if (why instanceof IllegalArgumentException || why instanceof SerializationException) {
            LOG.errorf("%s goes to dead letters: %s", place, DeadLetters.printable(String.valueOf(why.getMessage())));
        } else {
            LOG.errorf(why, "%s goes to dead letters", place); // a defect of this service
        }
        DeadLetters.explain(record.headers(), why);
        var topic = DeadLetters.of(DeadLetters.topicOf(record.headers()));
        context().forward(record.withValue(new Outbound(topic, record.value())));
    }

    /** The run may wait for the very event that cannot be processed, so it must not go on as if nothing were. */
    private void endRun(Record<String, byte[]> record, SpecificRecord event, RuntimeException why) {
        var what = event.getSchema().getName() + " " + EventReader.id(event);
        var unprocessable =
                new RunEvent.Unprocessable(EventReader.run(event), what + " cannot be processed: " + why.getMessage());
        try {
            carryOut(reaction(event, unprocessable), record);
        } catch (StreamsException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "run %s cannot even be ended", DeadLetters.printable(record.key()));
        }
    }
}
