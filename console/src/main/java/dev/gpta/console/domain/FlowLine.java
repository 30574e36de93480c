package dev.gpta.console.domain;

import dev.gpta.cli.domain.RunEvent;
import dev.gpta.cli.domain.RunEvent.Asked;
import dev.gpta.cli.domain.RunEvent.Controlled;
import dev.gpta.cli.domain.RunEvent.Failed;
import dev.gpta.cli.domain.RunEvent.Finished;
import dev.gpta.cli.domain.RunEvent.Gradient;
import dev.gpta.cli.domain.RunEvent.Proposed;
import dev.gpta.cli.domain.RunEvent.Registered;
import dev.gpta.cli.domain.RunEvent.Scored;
import dev.gpta.cli.domain.RunEvent.Selected;
import dev.gpta.cli.domain.RunEvent.Trained;
import dev.gpta.cli.domain.RunEvent.Tuned;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * An event in one sentence.
 *
 * @param time milliseconds since the epoch
 * @param topic its topic
 * @param epoch from 1; 0 where there is none
 * @param text what happened; prefixes in it are as the teaching assistant wrote them
 */
public record FlowLine(long time, String topic, int epoch, String text) {

    private static final Map<Class<?>, Function<RunEvent, String>> SENTENCES = sentences();

    /** Of an event; empty text for a worker's word, which is no event of the loop. */
    public static FlowLine of(RunEvent event) {
        var head = event.head();
        var sentence = SENTENCES.get(event.getClass());
        return new FlowLine(head.time(), head.topic(), head.epoch(), sentence == null ? "" : sentence.apply(event));
    }

    private static Map<Class<?>, Function<RunEvent, String>> sentences() {
        var all = new LinkedHashMap<Class<?>, Function<RunEvent, String>>();
        tell(
                all,
                Registered.class,
                event -> "registered: " + event.plan().variant() + ", "
                        + event.plan().epochs() + " epochs");
        tell(all, Asked.class, event -> "round " + event.round() + ": " + event.wanted() + " prefixes are wanted");
        tell(all, Proposed.class, FlowLine::proposed);
        tell(all, Scored.class, FlowLine::scored);
        tell(
                all,
                Selected.class,
                event -> (event.test() ? "the student is to be tested with " : "to be trained with ")
                        + quoted(event.prefix()));
        tell(all, Trained.class, event -> text("trained on %d samples, loss %.3f", event.samples(), event.loss()));
        tell(all, Gradient.class, FlowLine::gradient);
        tell(all, Tuned.class, FlowLine::tuned);
        tell(
                all,
                Finished.class,
                event -> text(
                        "finished: test %s %.1f with its prefix, %.1f without",
                        event.with().metric(),
                        event.with().score(),
                        event.without().score()));
        tell(all, Failed.class, event -> "failed in " + event.service() + ": " + event.code() + ": " + event.message());
        tell(all, Controlled.class, event -> "the user wants: " + event.action().toLowerCase(Locale.ROOT));
        return all;
    }

    private static <E extends RunEvent> void tell(
            Map<Class<?>, Function<RunEvent, String>> all, Class<E> kind, Function<E, String> sentence) {
        all.put(kind, event -> sentence.apply(kind.cast(event)));
    }

    private static String proposed(Proposed event) {
        var text = "round " + event.round() + ": " + event.candidates() + " proposed"
                + (event.historyShown() == null
                        ? ""
                        : " by an assistant that reads but the best " + event.historyShown() + " of the history");
        return event.closed() ? text + "; nothing new to come: " + event.reason() : text;
    }

    private static String scored(Scored event) {
        var entry = event.entry();
        return entry == null
                ? "round " + event.round() + ": a prefix could not be scored"
                : text("round %d: %.1f ", event.round(), entry.score()) + quoted(entry.prefix());
    }

    private static String gradient(Gradient event) {
        var text = text(
                        "history of %d complete, best %.1f ",
                        event.history().size(), event.epochBest().score())
                + quoted(event.epochBest().prefix()) + "; next: " + lower(event.next());
        return event.reason().isEmpty() ? text : text + " (" + event.reason() + ")";
    }

    private static String tuned(Tuned event) {
        var tuning = event.tuning();
        return "teaching assistant tuned on " + tuning.dialogues() + " dialogues; "
                + (tuning.promoted() ? tuning.modelId() + " is asked from now on" : "not taken: " + tuning.reason());
    }

    private static String quoted(String prefix) {
        return prefix.isEmpty() ? "no prefix" : "\"" + prefix + "\"";
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    static String lower(Enum<?> constant) {
        return lower(constant.name());
    }

    private static String lower(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
