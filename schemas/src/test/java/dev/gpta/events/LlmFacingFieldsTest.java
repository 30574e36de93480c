package dev.gpta.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/**
 * Every text that can reach a service that talks to an LLM, field by field. None of them can hold a text of the data set
 * but {@code exemplars}, which the user types into the registration: prefixes are the teaching assistant's own words, and
 * the evaluators report scores only. So what such a service sends without exemplars cannot hold any either. A field that
 * is added here is a decision about what may leave.
 */
class LlmFacingFieldsTest {

    private static final Set<String> IDS_AND_ORIGIN =
            Set.of("eventId", "run.runId", "run.specHash", "producer.name", "producer.version", "causationId");

    private static final Set<String> TEACHING_ASSISTANT = Set.of(
            "ta.model",
            "ta.description",
            "ta.exemplars",
            "ta.role",
            "ta.instruction",
            "ta.askStyle",
            "ta.parent",
            "taModel");

    @Test
    void prefixServiceIsTold() {
        assertThat(texts(PrefixHistory.getClassSchema()))
                .isEqualTo(union(
                        IDS_AND_ORIGIN,
                        TEACHING_ASSISTANT,
                        Set.of("history.candidateId", "history.text", "taken", "checkpoint.uri", "checkpoint.sha256")));
    }

    @Test
    void finetuneServiceIsTold() {
        assertThat(texts(GradientReady.getClassSchema()))
                .isEqualTo(union(
                        IDS_AND_ORIGIN,
                        TEACHING_ASSISTANT,
                        Set.of(
                                "history.candidateId",
                                "history.text",
                                "emptyPrefix.candidateId",
                                "emptyPrefix.text",
                                "epochBest.prefix.candidateId",
                                "epochBest.prefix.text",
                                "epochBest.checkpoint.uri",
                                "epochBest.checkpoint.sha256",
                                "runBest.prefix.candidateId",
                                "runBest.prefix.text",
                                "runBest.checkpoint.uri",
                                "runBest.checkpoint.sha256",
                                "next",
                                "reason")));
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... parts) {
        var all = new TreeSet<String>();
        for (var part : parts) {
            all.addAll(part);
        }
        return all;
    }

    private static Set<String> texts(Schema schema) {
        var paths = new TreeSet<String>();
        collect("", schema, paths);
        return paths;
    }

    private static void collect(String path, Schema schema, Set<String> paths) {
        switch (schema.getType()) {
            case RECORD ->
                schema.getFields()
                        .forEach(field -> collect(
                                path.isEmpty() ? field.name() : path + "." + field.name(), field.schema(), paths));
            case ARRAY -> collect(path, schema.getElementType(), paths);
            case MAP -> collect(path, schema.getValueType(), paths);
            case UNION -> schema.getTypes().forEach(type -> collect(path, type, paths));
            case STRING, BYTES, FIXED, ENUM -> paths.add(path);
            default -> {}
        }
    }
}
