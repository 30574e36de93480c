package dev.gpta.cli.bench.pipeline;

import dev.gpta.cli.messaging.load.Feed;
import dev.gpta.cli.messaging.load.Message;
import dev.gpta.cli.messaging.load.Replies;
import dev.gpta.cli.messaging.load.Reply;
import dev.gpta.cli.stack.GradientStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is measured, and those who measure it.
 *
 * @param stack the broker and the service
 * @param feed says what the other services say
 * @param replies hears the answers
 */
record Rig(GradientStack stack, Feed feed, Replies replies) {

    /** Longer than any case takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Runs of this shape, whose names begin with {@code name}. */
    static List<SyntheticRun> runs(String name, PipelineCase shape, int epochs) {
        return IntStream.range(0, shape.runs())
                .mapToObj(i -> new SyntheticRun(name + "-" + i, shape, epochs))
                .toList();
    }

    /** These turns of all runs: each run's first one, then each one's second. */
    static Stream<Turn> turns(List<SyntheticRun> runs, int from, int to) {
        return IntStream.range(from, to).boxed().flatMap(i -> runs.stream().map(run -> run.turn(i)));
    }

    /**
     * Says these turns, all at once.
     *
     * @param more what is said at the end, and not answered
     */
    Said say(Stream<Turn> turns, Stream<Message> more) {
        var replies = new ArrayList<Reply>();
        var scores = new LongAdder();
        var messages = turns.flatMap(turn -> {
            replies.add(turn.reply());
            scores.add(turn.scores());
            return turn.messages().stream();
        });
        feed.sendAsOne(Stream.concat(messages, more));
        return new Said(List.copyOf(replies), scores.sum());
    }

    /** Ends these runs, so that they take no room any more. */
    void end(List<SyntheticRun> runs) {
        feed.sendAsOne(runs.stream().map(SyntheticRun::tested));
    }

    /** When each of these came, by {@link System#nanoTime}. */
    List<Long> await(List<Reply> wanted) {
        return replies.await(wanted, PATIENCE);
    }

    /**
     * What was said.
     *
     * @param replies what gradient-service says to it
     * @param scores how many scores were in it
     */
    record Said(List<Reply> replies, long scores) {}
}
