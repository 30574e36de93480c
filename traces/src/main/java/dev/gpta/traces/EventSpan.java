package dev.gpta.traces;

import dev.gpta.events.EventIds;
import dev.gpta.events.PrefixSelected;
import dev.gpta.events.RunRef;
import dev.gpta.events.StepKind;
import dev.gpta.events.Topics;
import dev.gpta.events.WorkSpan;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * An event as a span of its epoch's trace. All of it is told by the event alone: ids are hashes, and an event says what it
 * answers and when the work behind it began. So no context need be handed on, through Kafka Streams or a restart, and
 * whoever repeats a step writes the same span.
 *
 * @param trace of this epoch of this attempt of this run: 32 hex digits
 * @param id of the event: 16 hex digits
 * @param parent the span of the event that it answers; empty for the one that begins the epoch
 * @param topic its name
 * @param begun when the work behind it began
 * @param ended when it was over: the same, if there was none to speak of
 */
record EventSpan(
        String trace,
        String id,
        Optional<String> parent,
        String topic,
        Instant begun,
        Instant ended,
        RunRef run,
        int epoch,
        Optional<Integer> round) {

    private static final int DIGITS = 16;

    /** None for what belongs to no epoch, and for progress, of which there is too much. */
    static Optional<EventSpan> of(String topic, SpecificRecord event) {
        if (topic.equals(Topics.TRAINING_PROGRESS.name())) {
            return Optional.empty();
        }
        return field(event, "epoch", Integer.class).map(epoch -> of(topic, event, epoch));
    }

    private static EventSpan of(String topic, SpecificRecord event, int epoch) {
        var run = field(event, "run", RunRef.class).orElseThrow();
        var written = field(event, "time", Instant.class).orElseThrow();
        var work = field(event, "work", WorkSpan.class);
        return new EventSpan(
                EventIds.hash(run.getRunId(), Integer.toString(run.getAttempt()), "epoch", Integer.toString(epoch)),
                id(field(event, "eventId", String.class).orElseThrow()),
                answered(event, run, epoch).map(EventSpan::id),
                topic,
                work.map(WorkSpan::getStartedAt).orElse(written),
                work.map(WorkSpan::getEndedAt).orElse(written),
                run,
                epoch,
                field(event, "round", Integer.class));
    }

    /** The header that W3C and CloudEvents know; the last digit says that the span is recorded. */
    String traceparent() {
        return "00-" + trace + "-" + id + "-01";
    }

    /** What it answers in the same trace. */
    private static Optional<String> answered(SpecificRecord event, RunRef run, int epoch) {
        if (event instanceof PrefixSelected selected) {
            if (selected.getKind()
                    == StepKind.TEST) { // the last epoch had the best one tested: a child of its training
                return Optional.of(EventIds.of(run, Topics.PREFIX_SELECTED.name() + "/" + StepKind.TRAIN, epoch, 0));
            }
            if (epoch > 1) { // the epoch before had this one trained
                return Optional.empty();
            }
        }
        return field(event, "causationId", String.class).filter(cause -> !ofTheUser(run, cause));
    }

    /** The user's own events, a registration or that a failed attempt goes on, belong to no epoch. */
    private static boolean ofTheUser(RunRef run, String id) {
        var resumed = Topics.RUN_CONTROL.name() + "/RESUME";
        var before = new RunRef(run.getRunId(), run.getAttempt() - 1, run.getSpecHash());
        return Stream.of(
                        EventIds.of(run, Topics.DATASET_REGISTERED.name(), 0, 0),
                        EventIds.of(run, resumed, 0, 0),
                        EventIds.of(before, resumed, 0, 0))
                .anyMatch(id::equals);
    }

    private static String id(String eventId) {
        return EventIds.hash(eventId).substring(0, DIGITS);
    }

    private static <F> Optional<F> field(SpecificRecord event, String name, Class<F> type) {
        var field = event.getSchema().getField(name);
        return field == null
                ? Optional.empty()
                : Optional.ofNullable(event.get(field.pos())).map(type::cast);
    }
}
