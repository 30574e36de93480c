package dev.gpta.prefix.llm;

import dev.gpta.prefix.app.Answer;
import dev.gpta.prefix.app.CannotAskException;
import dev.gpta.prefix.app.Question;
import dev.gpta.prefix.app.TaUnavailableException;
import dev.gpta.prefix.app.TeachingAssistant;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;

/** The teaching assistant behind any OpenAI-compatible chat API; each question names its model. */
public final class OpenAiTeachingAssistant implements TeachingAssistant {

    private final ChatModel chat;
    private final ProviderErrors errors;

    /** @param errors what the provider's errors mean */
    public OpenAiTeachingAssistant(ChatModel chat, ProviderErrors errors) {
        this.chat = chat;
        this.errors = errors;
    }

    @Override
    public Answer ask(Question question) throws TaUnavailableException, CannotAskException {
        var request = request(question);
        ChatResponse response;
        try {
            response = chat.chat(request);
        } catch (RuntimeException e) {
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
                usage == null ? 0 : orZero(usage.inputTokenCount()),
                usage == null ? 0 : orZero(usage.outputTokenCount()));
    }

    private static long orZero(Integer count) {
        return count == null ? 0 : count;
    }
}
