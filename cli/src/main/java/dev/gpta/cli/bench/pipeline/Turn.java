package dev.gpta.cli.bench.pipeline;

import dev.gpta.cli.messaging.load.Message;
import dev.gpta.cli.messaging.load.Reply;
import dev.gpta.events.Topics;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the other services say of a round.
 *
 * @param messages in order; the last one is what gradient-service waits for
 * @param reply what gradient-service says then
 */
record Turn(List<Message> messages, Reply reply) {

    /** Whether it opens an epoch: its answer asks for round 2, as no round was asked for before. */
    boolean opens() {
        return reply.round() == 2;
    }

    /** Both as one, answered with the next one's answer. */
    Turn and(Turn next) {
        return new Turn(Stream.concat(messages.stream(), next.messages.stream()).toList(), next.reply);
    }

    /** The scores among the messages. */
    long scores() {
        return messages.stream()
                .filter(message -> message.topic().equals(Topics.METRIC_SCORED.name()))
                .count();
    }
}
