package dev.gpta.prefix.llm;

import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;

/**
 * The shape of an answer, {@code {"prefixes": ["...", ...]}}, with exactly so many entries. The array is written out
 * because LangChain4j's own array schema knows no bounds.
 */
final class PrefixSchema {

    private PrefixSchema() {}

    static ResponseFormat of(int count) {
        var prefixes = JsonRawSchema.from("""
                {"type": "array", "items": {"type": "string"}, "minItems": %1$d, "maxItems": %1$d}""".formatted(count));
        var answer = JsonObjectSchema.builder()
                .addProperty("prefixes", prefixes)
                .required("prefixes")
                .additionalProperties(false)
                .build();
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name("prefixes")
                        .rootElement(answer)
                        .build())
                .build();
    }
}
