package dev.gpta.prefix.llm;

import dev.gpta.llm.app.CannotGoOnException;
import dev.gpta.llm.app.Errand;
import dev.gpta.llm.app.UnavailableException;
import dev.gpta.llm.ledger.Door;
import dev.gpta.llm.ledger.Leave;
import dev.gpta.llm.ledger.Purpose;
import dev.gpta.llm.provider.AnswerLimit;
import dev.gpta.prefix.app.Answer;
import dev.gpta.prefix.app.Answer.Ending;
import dev.gpta.prefix.app.Question;
import dev.gpta.prefix.app.TeachingAssistant;
import dev.gpta.prefix.app.TeachingAssistants;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.output.FinishReason;
import org.jspecify.annotations.Nullable;

/** The teaching assistant behind any OpenAI-compatible chat API; each question names its model. */
public final class OpenAiTeachingAssistant implements TeachingAssistants {

    private final ChatModel chat;
    private final AnswerLimit limit;
    private final ChatErrors errors;
    private final Door door;

    /**
     * @param limit how it is told the most tokens of an answer
     * @param errors what the provider's errors mean
     * @param door the way out, which {@code chat}'s HTTP client passes
     */
    public OpenAiTeachingAssistant(ChatModel chat, AnswerLimit limit, ChatErrors errors, Door door) {
        this.chat = chat;
        this.limit = limit;
        this.errors = errors;
        this.door = door;
    }

    @Override
    public TeachingAssistant on(Errand errand) {
        var leave = new Leave(errand, Purpose.ASK);
        return question -> door.open(leave, () -> ask(question));
    }

    private Answer ask(Question question) throws UnavailableException, CannotGoOnException {
        var request = request(question);
        ChatResponse response;
        try {
            response = chat.chat(request);
        } catch (RuntimeException e) {
            var refusal = errors.refusal(e);
            if (refusal.isPresent()) {
                return Answer.refusal(refusal.get());
            }
            throw errors.meaningOf(e, question.model());
        }
        return answer(response);
    }

    private ChatRequest request(Question question) {
        var parameters = OpenAiChatRequestParameters.builder()
                .modelName(question.model())
                .temperature(question.temperature())
                .seed(question.seed())
                .responseFormat(PrefixSchema.of(question.count()));
        switch (limit) {
            case MAX_TOKENS -> parameters.maxOutputTokens(question.mostTokens());
            case MAX_COMPLETION_TOKENS -> parameters.maxCompletionTokens(question.mostTokens());
            case NONE -> {}
        }
        return ChatRequest.builder()
                .messages(SystemMessage.from(question.system()), UserMessage.from(question.user()))
                .parameters(parameters.build())
                .build();
    }

    private static Answer answer(ChatResponse response) {
        var text = response.aiMessage().text();
        var usage = response.tokenUsage();
        return new Answer(
                text == null ? "" : text,
                ending(response.finishReason()),
                usage == null ? 0 : orZero(usage.inputTokenCount()),
                usage == null ? 0 : orZero(usage.outputTokenCount()));
    }

    private static Ending ending(@Nullable FinishReason reason) {
        if (reason == FinishReason.CONTENT_FILTER) {
            return Ending.REFUSED;
        }
        return reason == FinishReason.LENGTH ? Ending.AT_THE_LIMIT : Ending.BY_ITSELF;
    }

    private static long orZero(Integer count) {
        return count == null ? 0 : count;
    }
}
