package dev.gpta.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaDocsTest {

    static List<Topic<?>> topics() {
        return Topics.ALL;
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyTypeAndFieldIsDocumented(Topic<?> topic) {
        assertDocumented(topic.schema(), new HashSet<>());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyEventBeginsWithItsEnvelope(Topic<?> topic) {
        assertThat(topic.schema().getFields())
                .extracting(Schema.Field::name)
                .startsWith("eventId", "run")
                .contains("time", "producer", "causationId");
    }

    /** LLM-facing services read these; nothing in them may say where data lies. */
    @Test
    void whatLlmFacingServicesReadNamesNoDataLocation() {
        for (var topic : List.of(Topics.PREFIX_HISTORY, Topics.GRADIENT_READY)) {
            var types = new HashSet<String>();
            assertDocumented(topic.schema(), types);
            assertThat(types)
                    .as(topic.name())
                    .doesNotContain(DataSpec.class.getName(), TrainSpec.class.getName(), RunSpec.class.getName());
        }
    }

    private static void assertDocumented(Schema schema, Set<String> seen) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
                    schema.getFields().forEach(field -> {
                        assertThat(field.doc())
                                .as(schema.getName() + "." + field.name())
                                .isNotBlank();
                        assertDocumented(field.schema(), seen);
                    });
                }
            }
            case ENUM -> assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
            case ARRAY -> assertDocumented(schema.getElementType(), seen);
            case UNION -> schema.getTypes().forEach(type -> assertDocumented(type, seen));
            default -> {}
        }
    }
}
