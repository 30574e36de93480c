package dev.gpta.ta.domain.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaReaderTest {

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(Map.of("type", "string", "pattern", "a+"), List.of("$", "pattern")),
                Arguments.of(Map.of("type", "text"), List.of("$", "text")),
                Arguments.of(Map.of(), List.of("$", "type")),
                Arguments.of(Map.of("type", "array"), List.of("$", "items")),
                Arguments.of(Map.of("enum", List.of()), List.of("$", "enum")),
                Arguments.of(Map.of("enum", List.of(List.of())), List.of("$", "enum")),
                Arguments.of(
                        Map.of("type", "array", "items", Map.of("type", "null"), "minItems", 2, "maxItems", 1),
                        List.of("minItems", "2", "maxItems", "1")),
                Arguments.of(Map.of("type", "string", "maxLength", -1), List.of("maxLength", "-1")),
                Arguments.of(
                        Map.of("type", "object", "additionalProperties", true),
                        List.of("additionalProperties", "true")),
                Arguments.of(
                        Map.of("type", "object", "properties", Map.of(), "required", List.of("a")),
                        List.of("required", "a")),
                Arguments.of(
                        Map.of("type", "object", "properties", Map.of("a", Map.of("$ref", "#"))),
                        List.of("$.a", "$ref")),
                Arguments.of(Map.of("type", "array", "items", "string"), List.of("$.items", "string")));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void namesWhatItCannotEnforce(Map<String, Object> schema, List<String> named) {
        assertThatThrownBy(() -> SchemaReader.read(schema))
                .isInstanceOf(SchemaException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(named));
    }

    @Test
    void passesAnnotationsOver() {
        Map<String, Object> schema = Map.of("type", "boolean", "title", "t", "description", "d", "default", true);

        assertThat(SchemaReader.read(schema)).isEqualTo(Schema.OneOf.BOOLEAN);
    }
}
