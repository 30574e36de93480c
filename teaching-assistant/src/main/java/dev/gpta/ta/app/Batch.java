package dev.gpta.ta.app;

import dev.gpta.ta.app.ChatAnswer.Choice;
import dev.gpta.ta.domain.chat.Transcript;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Requests to one model that are answered together. */
final class Batch implements AutoCloseable {

    private final LanguageModel model;
    private final Answering answering;
    private final DecoderLimits limits;
    private final Clock clock;
    private final List<UnderWay> open = new ArrayList<>();

    Batch(LanguageModel model, DecoderLimits limits, Clock clock) {
        this.model = model;
        this.answering = model.answering();
        this.limits = limits;
        this.clock = clock;
    }

    private record UnderWay(
            Asked asked, Asked.Task task, Answering.Answer answer, List<Transcript> transcripts, Instant end) {}

    /** Begins to answer a request, or refuses it. @return whether it did; if not, there is no room for now */
    boolean add(Asked asked) {
        try {
            var task = asked.task(model, limits);
            long under = open.stream().mapToLong(each -> each.task().tokens()).sum();
            if (under + task.tokens() > limits.tokens()) {
                return false;
            }
            open.add(begin(asked, task));
        } catch (RuntimeException | OutOfMemoryError e) {
            asked.reply().fail(e);
        }
        return true;
    }

    private UnderWay begin(Asked asked, Asked.Task task) {
        asked.reply().tell(new Reply.Begun(model.fingerprint()));
        var transcripts = new ArrayList<Transcript>();
        var constraint = asked.constraint(task.sampling().maxTokens());
        var answer = answering.join(task.prompt(), task.sampling(), () -> {
            int choice = transcripts.size();
            var transcript = new Transcript(
                    constraint.get(),
                    asked.question().stop(),
                    text -> asked.reply().tell(new Reply.Piece(choice, text)));
            transcripts.add(transcript);
            return transcript;
        });
        return new UnderWay(asked, task, answer, transcripts, clock.instant().plus(limits.answer()));
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** All answers grow; what is whole is told. */
    void step() {
        answering.step();
        open.removeIf(this::settled);
    }

    private boolean settled(UnderWay each) {
        if (each.asked().gone().getAsBoolean()) {
            each.answer().leave();
            return true;
        }
        if (each.answer().done()) {
            each.asked().reply().tell(new Reply.Whole(answer(each)));
            return true;
        }
        if (clock.instant().isAfter(each.end())) {
            each.answer().leave();
            each.asked().reply().fail(RefusedException.tooSlow(limits.answer()));
            return true;
        }
        return false;
    }

    private ChatAnswer answer(UnderWay each) {
        var continuations = each.answer().continuations();
        var choices = IntStream.range(0, continuations.size())
                .mapToObj(i -> new Choice(
                        each.transcripts().get(i).end(),
                        continuations.get(i).tokens(),
                        !continuations.get(i).ended()))
                .toList();
        return new ChatAnswer(
                each.asked().model().id(), model.fingerprint(), each.task().prompt().length, choices);
    }

    /** Nothing comes of those that are under way. */
    void fail(Throwable why) {
        open.forEach(each -> each.asked().reply().fail(why));
        open.clear();
    }

    @Override
    public void close() {
        answering.close();
    }
}
