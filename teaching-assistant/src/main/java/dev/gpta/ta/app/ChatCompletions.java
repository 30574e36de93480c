package dev.gpta.ta.app;

import dev.gpta.ta.app.ChatAnswer.Choice;
import dev.gpta.ta.domain.chat.FreeText;
import dev.gpta.ta.domain.chat.Sampling;
import dev.gpta.ta.domain.chat.TextConstraint;
import dev.gpta.ta.domain.json.JsonConstraint;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Asks a model. */
public final class ChatCompletions {

    private final ModelCatalog catalog;
    private final LoadedModels loaded;
    private final Turns turns;
    private final Ids ids;
    private final Clock clock;
    private final Duration limit;

    /** @param limit how long an answer may take, once it is its turn */
    public ChatCompletions(
            ModelCatalog catalog, LoadedModels loaded, Turns turns, Ids ids, Clock clock, Duration limit) {
        this.catalog = catalog;
        this.loaded = loaded;
        this.turns = turns;
        this.ids = ids;
        this.clock = clock;
        this.limit = limit;
    }

    /**
     * @param gone whether nobody waits for the answer any more
     * @throws RefusedException if the model is unknown, the prompt leaves no room, or the answer takes too long
     */
    public ChatAnswer complete(ChatQuestion question, BooleanSupplier gone) {
        var info = catalog.get(question.model());
        return turns.take(() -> ask(loaded.get(info), question, gone));
    }

    private ChatAnswer ask(LanguageModel model, ChatQuestion question, BooleanSupplier gone) {
        int[] prompt = model.prompt(question.messages());
        var sampling = sampling(question, room(question, model.context(), prompt.length));
        var end = clock.instant().plus(limit);
        BooleanSupplier late = () -> clock.instant().isAfter(end);
        var answers = model.answer(
                prompt, sampling, constraint(question, sampling), () -> gone.getAsBoolean() || late.getAsBoolean());
        if (late.getAsBoolean()) {
            throw RefusedException.busy(
                    "timeout",
                    "the answer took longer than " + limit.toSeconds() + " s; ask for fewer tokens or choices");
        }
        return new ChatAnswer(
                question.model(),
                model.fingerprint(),
                prompt.length,
                answers.stream()
                        .map(answer -> new Choice(question.stop().cut(answer.text()), answer.tokens(), !answer.ended()))
                        .toList());
    }

    private static Supplier<TextConstraint> constraint(ChatQuestion question, Sampling sampling) {
        var schema = question.schema();
        return schema == null
                ? () -> new FreeText(question.stop())
                : () -> new JsonConstraint(schema, sampling.maxTokens());
    }

    /** How many tokens an answer may have. */
    private static int room(ChatQuestion question, int context, int promptTokens) {
        int free = context - promptTokens;
        int needed = question.schema() == null ? 1 : JsonConstraint.tokensFor(question.schema());
        if (free < needed) {
            throw RefusedException.invalid(
                    "context_length_exceeded",
                    "messages",
                    "this model reads at most %d tokens with its answer, but the messages have %d and the answer needs %d; shorten the messages"
                            .formatted(context, promptTokens, needed));
        }
        int asked = question.maxTokens().orElse(free);
        if (asked < needed) {
            throw RefusedException.invalid(
                    "max_tokens",
                    "max_tokens must be at least %d for this response_format, but is %d".formatted(needed, asked));
        }
        return Math.min(asked, free);
    }

    private Sampling sampling(ChatQuestion question, int maxTokens) {
        try {
            return new Sampling(
                    question.choices(),
                    question.temperature(),
                    question.topP(),
                    question.seed().orElseGet(ids::seed),
                    maxTokens);
        } catch (IllegalArgumentException e) {
            var message = String.valueOf(e.getMessage());
            throw RefusedException.invalid(message.substring(0, message.indexOf(' ')), message);
        }
    }
}
