package dev.gpta.ta.app;

import dev.gpta.ta.domain.chat.Sampling;
import java.time.Clock;
import java.util.function.BooleanSupplier;

/** Asks a model. */
public final class ChatCompletions {

    private final ModelCatalog catalog;
    private final Decoder decoder;
    private final double topP;
    private final Ids ids;
    private final Clock clock;

    /**
     * @param topP the share of the probability that is drawn from, where the question does not say
     * @throws IllegalArgumentException if it is not in (0, 1]
     */
    public ChatCompletions(ModelCatalog catalog, Decoder decoder, double topP, Ids ids, Clock clock) {
        if (!(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException("gpta.ta-server.top-p must be above 0 and at most 1, but is " + topP);
        }
        this.catalog = catalog;
        this.decoder = decoder;
        this.topP = topP;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Has a question answered.
     *
     * @param gone whether nobody waits for the answer any more
     * @return the answer as it comes; what is wrong with the messages comes in its place
     * @throws RefusedException if the model or how it is asked makes no sense, or too many wait already
     */
    public Reply ask(ChatQuestion question, BooleanSupplier gone) {
        var reply = new Reply();
        decoder.add(
                new Asked(catalog.use(question.model()), question, sampling(question), clock.instant(), gone, reply));
        return reply;
    }

    private Sampling sampling(ChatQuestion question) {
        try {
            return new Sampling(
                    question.choices(),
                    question.temperature(),
                    question.topP().orElse(topP),
                    question.seed().orElseGet(ids::seed),
                    question.maxTokens().orElse(Integer.MAX_VALUE));
        } catch (IllegalArgumentException e) {
            var message = String.valueOf(e.getMessage());
            throw RefusedException.invalid(message.substring(0, message.indexOf(' ')), message);
        }
    }
}
