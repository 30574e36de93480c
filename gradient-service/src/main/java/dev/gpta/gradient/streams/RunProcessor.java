package dev.gpta.gradient.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gpta.events.DatasetRegistered;
import dev.gpta.events.Topics;
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
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;

/**
 * Takes an event of a run, asks the state machine what it comes to, keeps the one and tells the other, in one transaction.
 * An event that cannot be processed ends its own run at most, and goes to the dead letters of its topic.
 */
final class RunProcessor extends ContextualProcessor<String, byte[], String, Outbound> {

    private static final Logger LOG = Logger.getLogger(RunProcessor.class);
    private static final Duration LOOK_FOR_OLD_RUNS = Duration.ofHours(1);

    private final Means means;
    private final Clock clock;
    private final String version;
    private final Duration remembered;
    private final EventBytes events = new EventBytes();

    @SuppressWarnings("NullAway.Init") // init comes before everything else, and again when a task is started again
    private RunStores stores;

    /**
     * A processor without its stores.
     *
     * @param remembered how long the name of a run that is over is known
     */
    RunProcessor(Means means, Clock clock, String version, Duration remembered) {
        this.means = means;
        this.clock = clock;
        this.version = version;
        this.remembered = remembered;
    }

    @Override
    public void init(ProcessorContext<String, Outbound> context) {
        super.init(context);
        stores = new RunStores(context, means);
        context.schedule(
                LOOK_FOR_OLD_RUNS,
                PunctuationType.WALL_CLOCK_TIME,
                now -> stores.forget(clock.instant().minus(remembered)));
    }

    @Override
    public void process(Record<String, byte[]> record) {
        var event = events.read("run-events", record.value());
        try {
            EventReader.read(event)
                    .map(read -> reaction(event, read))
                    .ifPresent(reaction -> carryOut(reaction, record));
        } catch (StreamsException e) {
            throw e; // of the machinery: it undoes the transaction and starts the task again
        } catch (RuntimeException e) {
            LOG.errorf(e, "run %s: %s %s cannot be processed", record.key(), name(event), EventReader.id(event));
            bury(record, event, e);
            endRun(record, event, e);
        }
    }

    /** What an event comes to. Touches nothing, so whatever goes wrong here leaves no trace. */
    private Reaction reaction(SpecificRecord event, RunEvent read) {
        var before = stores.load(read.run().runId());
        var decision = before.state().on(read);
        var spec = event instanceof DatasetRegistered registered ? registered.getSpec() : before.spec();
        var out = decision.commands().stream()
                .map(command -> command.accept(new EventWriter(spec, clock.instant(), version, EventReader.id(event))))
                .toList();
        return new Reaction(read, decision, new KnownRun(decision.state(), spec), out);
    }

    private record Reaction(RunEvent event, Decision decision, KnownRun after, List<Outgoing> out) {}

    private void carryOut(Reaction reaction, Record<String, byte[]> record) {
        var decision = reaction.decision();
        var level = decision.kept() || !decision.commands().isEmpty() ? Logger.Level.INFO : Logger.Level.DEBUG;
        decision.story().forEach(line -> LOG.logf(level, "run %s: %s", record.key(), line));
        if (decision.kept()) {
            stores.keep(reaction.after(), reaction.event(), record.value(), clock.instant());
        }
        reaction.out().forEach(this::tell);
        if (!reaction.out().isEmpty()) {
            context().commit(); // others wait for it: not until the next commit is due
        }
    }

    private void tell(Outgoing out) {
        var headers = new RecordHeaders();
        var bytes = events.write(out.topic(), headers, out.event());
        context().forward(new Record<>(out.key(), new Outbound(out.topic(), bytes), clock.millis(), headers));
    }

    private void bury(Record<String, byte[]> record, SpecificRecord event, RuntimeException why) {
        var topic =
                Topics.ofSchema(event.getSchema().getFullName()).orElseThrow().deadLetters();
        record.headers()
                .remove(Outbound.REASON)
                .add(Outbound.REASON, why.toString().getBytes(UTF_8));
        context().forward(record.withValue(new Outbound(topic, record.value())));
    }

    /** The run may wait for the very event that cannot be processed, so it must not go on as if nothing were. */
    private void endRun(Record<String, byte[]> record, SpecificRecord event, RuntimeException why) {
        var unprocessable = new RunEvent.Unprocessable(
                EventReader.run(event), name(event) + " " + EventReader.id(event) + " cannot be processed: " + why);
        try {
            carryOut(reaction(event, unprocessable), record);
        } catch (StreamsException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "run %s cannot even be ended", record.key());
        }
    }

    private static String name(SpecificRecord event) {
        return event.getSchema().getName();
    }
}
