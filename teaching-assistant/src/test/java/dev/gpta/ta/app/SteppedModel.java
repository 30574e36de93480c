package dev.gpta.ta.app;

import dev.gpta.ta.domain.chat.ChatMessage;
import dev.gpta.ta.domain.chat.Continuation;
import dev.gpta.ta.domain.chat.Sampling;
import dev.gpta.ta.domain.chat.TextConstraint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Says "x" as often as it may. Takes a step when a test lets it. */
final class SteppedModel implements LanguageModel {

    /** A prompt that it chokes on. */
    static final String POISON = "poison";

    final Semaphore steps;
    /** How many requests were answered together, by step. */
    final List<Integer> together = Collections.synchronizedList(new ArrayList<>());

    final List<Sampling> samplings = Collections.synchronizedList(new ArrayList<>());

    volatile boolean failsAtStep;

    SteppedModel(int steps) {
        this.steps = new Semaphore(steps);
    }

    @Override
    public int context() {
        return 100;
    }

    @Override
    public String fingerprint() {
        return "fp";
    }

    @Override
    public int[] prompt(List<ChatMessage> messages) {
        return new int[messages.get(0).content().length()];
    }

    @Override
    public Answering answering() {
        return new Stepped();
    }

    @Override
    public void close() {}

    private final class Stepped implements Answering {

        private final List<Said> open = new ArrayList<>();

        @Override
        public Answer join(int[] prompt, Sampling sampling, Supplier<TextConstraint> constraint) {
            if (prompt.length == POISON.length()) {
                throw new IllegalStateException("out of memory, say");
            }
            samplings.add(sampling);
            var choices = Stream.generate(constraint).limit(sampling.choices()).toList();
            var said = new Said(choices, sampling.maxTokens());
            open.add(said);
            return said;
        }

        @Override
        public boolean step() {
            steps.acquireUninterruptibly();
            if (failsAtStep) {
                failsAtStep = false;
                throw new IllegalStateException("the device is gone, say");
            }
            together.add(open.size());
            open.forEach(Said::grow);
            open.removeIf(Said::done);
            return !open.isEmpty();
        }

        @Override
        public void close() {}
    }

    private static final class Said implements Answering.Answer {

        private final List<TextConstraint> choices;
        private final int limit;
        private int length;
        private boolean left;

        Said(List<TextConstraint> choices, int limit) {
            this.choices = choices;
            this.limit = limit;
        }

        void grow() {
            choices.forEach(choice -> choice.accept(new byte[] {'x'}));
            length++;
        }

        @Override
        public boolean done() {
            return left || length == limit;
        }

        @Override
        public void leave() {
            left = true;
        }

        @Override
        public List<Continuation> continuations() {
            return choices.stream()
                    .map(choice -> new Continuation(length, false))
                    .toList();
        }
    }
}
