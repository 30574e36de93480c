package dev.gpta.ta.domain.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonConstraintTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final String PREFIXES = """
            {"type": "object", "additionalProperties": false, "required": ["prefixes"], "properties": {
              "prefixes": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "string", "maxLength": 20}}}}""";

    private static final String WIDE = """
            {"type": "object", "additionalProperties": false, "required": ["kind", "b", "n"], "properties": {
              "maybe": {"type": ["string", "null"], "minLength": 2},
              "kind": {"enum": ["a", "ab", "a\\"b", "ü", 1, 12, 1.5, true, null]},
              "b": {"type": "boolean"},
              "matrix": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}, "minItems": 2}},
              "n": {"anyOf": [{"type": "number"}, {"const": "none"},
                     {"type": "object", "properties": {"deep": {"type": "null"}}}]},
              "last \\u00e4\\n": {"type": "number"}}}""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                PREFIXES,
                WIDE,
                "{\"type\": \"number\"}",
                "{\"type\": \"integer\"}",
                "{\"type\": \"string\", \"minLength\": 3, \"maxLength\": 4}",
                "{\"type\": \"array\", \"items\": {\"enum\": [\"x\", \"xy\"]}}",
                "{\"type\": \"array\", \"items\": {\"type\": \"boolean\"}, \"minItems\": 2, \"maxItems\": 2}"
            })
    void whatIsWrittenAtRandomIsValid(String schema) throws Exception {
        var parsed = JSON.readTree(schema);
        for (int seed = 0; seed < 40; seed++) {
            var text = write(schema(schema), seed);
            assertThat(Validator.valid(parsed, parse(text)))
                    .as("%s by %s", text, schema)
                    .isTrue();
        }
    }

    @Test
    void anyObjectThatIsWrittenAtRandomIsJson() throws Exception {
        var lenient = JSON.rebuild()
                .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        for (int seed = 0; seed < 100; seed++) {
            var text = write(Schema.ANY_OBJECT, seed);
            assertThat(lenient.readTree(text).isObject()).as(text).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"prefixes\":[\"\"]}",
                "{\"prefixes\":[\"Identify the topic.\"]}",
                "{\"prefixes\":[\"a\",\"b\",\"c\"]}",
                "{\"prefixes\":[\"q\\\"b\\\\s\\n\\t\\u001F\"]}",
                "{\"prefixes\":[\"ä€𝄞 \u007f\"]}",
                "{\"prefixes\":[\"01234567890123456789\"]}",
                "{\"prefixes\":[\"𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞\"]}"
            })
    void whatTheModelWasTrainedOnIsAccepted(String text) {
        assertThat(accepts(schema(PREFIXES), text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"a\",\"b\":true,\"n\":0}",
                "{\"maybe\":null,\"kind\":\"ab\",\"b\":false,\"n\":-1.50}",
                "{\"kind\":12,\"b\":true,\"matrix\":[],\"n\":\"none\"}",
                "{\"kind\":1,\"b\":true,\"matrix\":[[1,-2],[0,0,0]],\"n\":{}}",
                "{\"kind\":1.5,\"b\":true,\"n\":{\"deep\":null},\"last ä\\n\":1.0E-5}",
                "{\"kind\":null,\"b\":true,\"n\":12e3}",
                "{\"maybe\":\"xx\",\"kind\":\"a\\\"b\",\"b\":true,\"n\":0}",
                "{\"kind\":\"ü\",\"b\":true,\"n\":0}"
            })
    void everyKindOfValueIsAccepted(String text) {
        assertThat(accepts(schema(WIDE), text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"prefixes\":[]}",
                "{\"prefixes\":[\"a\",\"b\",\"c\",\"d\"]}",
                "{\"prefixes\":[\"a\",]}",
                "{\"prefixes\":[1]}",
                "{\"prefixes\": [\"a\"]}",
                "{\"prefixes\":[\"a\"],}",
                "{\"prefixes\":[\"a\"]} ",
                "{\"other\":[\"a\"]}",
                "{\"prefixes\":[\"012345678901234567890\"]}",
                "{\"prefixes\":[\"line\nbreak\"]}",
                "{\"prefixes\":[\"\\x\"]}",
                "{\"prefixes\":[\"\\uD800\"]}"
            })
    void whatIsNotValidIsNot(String text) {
        assertThat(accepts(schema(PREFIXES), text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"C0AF", "C1BF", "E08080", "EDA080", "F0808080", "F4908080", "F5808080", "80", "FF", "C3C3"})
    void bytesThatAreNotUtf8AreNotWritten(String hex) {
        var position = schema("{\"type\": \"string\"}").begin(Position.END).next('"');

        for (byte b : HexFormat.of().parseHex(hex)) {
            position = position == null ? null : position.next(b & 0xff);
        }

        assertThat(position).isNull();
    }

    @Test
    void theShortestAnswerFitsExactly() {
        var schema = schema(PREFIXES);
        int shortest = "{\"prefixes\":[\"\"]}".length();

        assertThat(JsonConstraint.tokensFor(schema)).isEqualTo(shortest);
        assertThatThrownBy(() -> new JsonConstraint(schema, shortest - 1))
                .hasMessageContaining(String.valueOf(shortest))
                .hasMessageContaining(String.valueOf(shortest - 1));
    }

    @Test
    void aTokenThatLeavesNoRoomToCloseIsNotAllowed() {
        var constraint = new JsonConstraint(schema(PREFIXES), 18);
        for (byte b : bytes("{\"prefixes\":[\"")) {
            constraint.accept(new byte[] {b});
        }

        // four tokens are left, and "]} may take three of them
        assertThat(constraint.allows(bytes("a"))).isTrue();
        assertThat(constraint.allows(bytes("\",\""))).isTrue();
        constraint.accept(bytes("a"));
        assertThat(constraint.allows(bytes("b"))).isFalse();
        assertThat(constraint.allows(bytes("\",\""))).isFalse();
        assertThat(constraint.allows(bytes("\"]}"))).isTrue();
        assertThat(constraint.mayEnd()).isFalse();
        constraint.accept(bytes("\"]}"));
        assertThat(constraint.done()).isTrue();
    }

    /** Draws among the allowed tokens, within a budget that is often scarce, until the text is complete. */
    private static String write(Schema schema, int seed) {
        var random = new Random(seed);
        int budget = JsonConstraint.tokensFor(schema) + random.nextInt(40);
        var constraint = new JsonConstraint(schema, budget);
        var vocabulary = vocabulary(random);
        var text = new ByteArrayOutputStream();
        for (int i = 0; i < budget && !constraint.done(); i++) {
            if (constraint.mayEnd() && random.nextInt(3) == 0) {
                break;
            }
            var allowed = vocabulary.stream().filter(constraint::allows).toList();
            if (allowed.isEmpty()) {
                break;
            }
            var token = allowed.get(random.nextInt(allowed.size()));
            constraint.accept(token);
            text.writeBytes(token);
        }
        assertThat(constraint.mayEnd())
                .as("complete within %d tokens: %s", budget, text)
                .isTrue();
        return utf8(text.toByteArray());
    }

    /** Every byte, and longer tokens that cross the parts of a text. */
    private static List<byte[]> vocabulary(Random random) {
        var tokens = new ArrayList<byte[]>();
        for (int b = 0; b < 256; b++) {
            tokens.add(new byte[] {(byte) b});
        }
        for (var piece :
                List.of("{\"", "\"]}", "\",\"", "\":", "]}", "ab", " the", "ü", "\\\"", "},{", "[[", "12", "e5")) {
            tokens.add(bytes(piece));
        }
        for (int i = 0; i < 100; i++) {
            var token = new byte[2 + random.nextInt(3)];
            random.nextBytes(token);
            tokens.add(token);
        }
        return tokens;
    }

    private static boolean accepts(Schema schema, String text) {
        Position position = schema.begin(Position.END);
        for (byte b : bytes(text)) {
            position = position.next(b & 0xff);
            if (position == null) {
                return false;
            }
        }
        return position.complete();
    }

    private static Schema schema(String json) {
        try {
            return SchemaReader.read(JSON.readValue(json, new TypeReference<Map<String, Object>>() {}));
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError("not UTF-8", e);
        }
    }
}
