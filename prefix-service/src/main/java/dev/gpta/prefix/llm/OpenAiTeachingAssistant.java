package dev.gpta.prefix.llm;

import dev.gpta.llm.app.CannotGoOnException;
import dev.gpta.llm.app.Errand;
import dev.gpta.llm.app.UnavailableException;
import dev.gpta.llm.ledger.Door;
import dev.gpta.llm.ledger.Leave;
import dev.gpta.llm.ledger.Purpose;
import dev.gpta.prefix.app.Answer;
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

/** The teaching assistant behind any OpenAI-compatible chat API; each question names its model. */
public final class OpenAiTeachingAssistant implements TeachingAssistants {

    private final ChatModel chat;
    private final ChatErrors errors;
    private final Door door;

    /**
     * @param errors what the provider's errors mean
     * @param door the way out, which {@code chat}'s HTTP client passes
     */
    public OpenAiTeachingAssistant(ChatModel chat, ChatErrors errors, Door door) {
        this.chat = chat;
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

    private static ChatRequest request(Question question) {
        var parameters = OpenAiChatRequestParameters.builder()
                .modelName(question.model())
                .temperature(question.temperature())
                .seed(question.seed())
                .responseFormat(PrefixSchema.of(question.count()))
                .build();
        return ChatRequest.builder()
                .messages(SystemMessage.from(question.system()), UserMessage.from(question.user()))
                .parameters(parameters)
                .build();
    }

    private static Answer answer(ChatResponse response) {
        var text = response.aiMessage().text();
        var usage = response.tokenUsage();
        return new Answer(
                text == null ? "" : text,
                response.finishReason() == FinishReason.CONTENT_FILTER,
                usage == null ? 0 : orZero(usage.inputTokenCount()),
                usage == null ? 0 : orZero(usage.outputTokenCount()));
    }

    private static long orZero(Integer count) {
        return count == null ? 0 : count;
    }
}
