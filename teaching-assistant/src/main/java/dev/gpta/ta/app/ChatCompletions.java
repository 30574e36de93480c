package dev.gpta.ta.app;

import dev.gpta.ta.domain.chat.Sampling;
import java.time.Clock;
import java.util.function.BooleanSupplier;

/** Asks a model. */
public final class ChatCompletions {

    private final ModelCatalog catalog;
    private final Decoder decoder;
    private final Ids ids;
    private final Clock clock;

    public ChatCompletions(ModelCatalog catalog, Decoder decoder, Ids ids, Clock clock) {
        this.catalog = catalog;
        this.decoder = decoder;
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
                    question.topP(),
                    question.seed().orElseGet(ids::seed),
                    question.maxTokens().orElse(Integer.MAX_VALUE));
        } catch (IllegalArgumentException e) {
            var message = String.valueOf(e.getMessage());
            throw RefusedException.invalid(message.substring(0, message.indexOf(' ')), message);
        }
    }
}
