package dev.gpta.finetune.provider;

import com.openai.core.JsonValue;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.completions.CompletionUsage;
import dev.gpta.finetune.app.CanaryAnswer;
import dev.gpta.finetune.app.CanaryQuestion;
import dev.gpta.llm.provider.AnswerLimit;
import java.util.List;
import java.util.Map;

/** A canary prompt in OpenAI's words: as prefix-service asks for one prefix. */
final class Canaries {

    private Canaries() {}

    @SuppressWarnings("deprecation") // OpenAI's models do without max_tokens; other servers know no other word
    static ChatCompletionCreateParams request(CanaryQuestion question, AnswerLimit limit) {
        var request = ChatCompletionCreateParams.builder()
                .model(question.model())
                .addSystemMessage(question.system())
                .addUserMessage(question.user())
                .temperature(question.temperature())
                .seed(question.seed())
                .responseFormat(ResponseFormatJsonSchema.builder()
                        .jsonSchema(ResponseFormatJsonSchema.JsonSchema.builder()
                                .name("prefixes")
                                .strict(true)
                                .schema(onePrefix())
                                .build())
                        .build());
        switch (limit) {
            case MAX_TOKENS -> request.maxTokens(question.mostTokens());
            case MAX_COMPLETION_TOKENS -> request.maxCompletionTokens(question.mostTokens());
            case NONE -> {}
        }
        return request.build();
    }

    private static ResponseFormatJsonSchema.JsonSchema.Schema onePrefix() {
        var prefixes = Map.of("type", "array", "items", Map.of("type", "string"), "minItems", 1, "maxItems", 1);
        return ResponseFormatJsonSchema.JsonSchema.Schema.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .putAdditionalProperty("properties", JsonValue.from(Map.of("prefixes", prefixes)))
                .putAdditionalProperty("required", JsonValue.from(List.of("prefixes")))
                .putAdditionalProperty("additionalProperties", JsonValue.from(false))
                .build();
    }

    static CanaryAnswer answer(ChatCompletion completion) {
        var text = completion.choices().stream()
                .findFirst()
                .flatMap(choice -> choice.message().content())
                .orElse("");
        return new CanaryAnswer(
                text,
                completion.usage().map(CompletionUsage::promptTokens).orElse(0L),
                completion.usage().map(CompletionUsage::completionTokens).orElse(0L));
    }
}
