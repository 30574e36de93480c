package dev.gpta.events.serde;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * FULL_TRANSITIVE: what any released version wrote can be read by this one, and what this one writes by any released one.
 * So services and their users may be upgraded in any order. To release, append each topic's schema on one line
 * ({@code ./gpta schema TOPIC --compact}) to {@code schemas/released.txt}.
 */
class CompatibilityTest {

    private static final SchemaValidator FULL_TRANSITIVE =
            new SchemaValidatorBuilder().mutualReadStrategy().validateAll();

    static List<Topic<?>> topics() {
        return Topics.ALL;
    }

    @ParameterizedTest
    @MethodSource("topics")
    void anEventFitsAllReleasedVersions(Topic<?> topic) {
        var released = KnownSchemas.released().stream()
                .filter(schema -> schema.getFullName().equals(topic.schema().getFullName()))
                .toList();

        assertThatCode(() -> FULL_TRANSITIVE.validate(topic.schema(), released))
                .as("%s against %d released versions", topic.name(), released.size())
                .doesNotThrowAnyException();
    }

    /** The check is no formality: as long as nothing is released, these are what it would have to find. */
    @ParameterizedTest
    @MethodSource("topics")
    void aBreakWouldBeFound(Topic<?> topic) {
        var now = topic.schema();
        var mandatory = new Schema.Field("more", Schema.create(Schema.Type.STRING), "New, without a default.");
        var optional = new Schema.Field("more", Schema.create(Schema.Type.STRING), "New, with a default.", "");

        breaks(now, with(now, fields -> plus(fields, mandatory)));
        breaks(now, with(now, fields -> fields.subList(1, fields.size())));
        breaks(now, with(now, fields -> retyped(fields)));
        assertThatCode(() -> FULL_TRANSITIVE.validate(with(now, fields -> plus(fields, optional)), List.of(now)))
                .doesNotThrowAnyException();
    }

    private static void breaks(Schema released, Schema next) {
        assertThatThrownBy(() -> FULL_TRANSITIVE.validate(next, List.of(released)))
                .isInstanceOf(SchemaValidationException.class);
    }

    private static Schema with(Schema schema, UnaryOperator<List<Schema.Field>> change) {
        var fields = schema.getFields().stream()
                .map(field -> new Schema.Field(field, field.schema()))
                .toList();
        return Schema.createRecord(
                schema.getName(), schema.getDoc(), schema.getNamespace(), false, change.apply(fields));
    }

    private static List<Schema.Field> plus(List<Schema.Field> fields, Schema.Field field) {
        var more = new ArrayList<>(fields);
        more.add(field);
        return more;
    }

    /** eventId, the first field of every event, as a number. */
    private static List<Schema.Field> retyped(List<Schema.Field> fields) {
        var retyped = new ArrayList<>(fields);
        retyped.set(0, new Schema.Field(fields.get(0).name(), Schema.create(Schema.Type.LONG), "A number."));
        return retyped;
    }
}
