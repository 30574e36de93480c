package dev.gpta.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class AsyncApiTest {

    private static final Path PUBLISHED = Path.of("../docs/asyncapi.json");

    @Test
    void thePublishedDocumentIsThatOfTheCode() throws IOException {
        assertThat(Files.readString(PUBLISHED))
                .as("docs/asyncapi.json; to write it anew: ./gpta schema --asyncapi > docs/asyncapi.json")
                .isEqualTo(AsyncApi.document());
    }

    @Test
    void everyTopicIsAChannelWithItsMessageAndItsOperation() throws IOException {
        var document = new ObjectMapper().readTree(AsyncApi.document());

        for (var topic : Topics.ALL) {
            var channel = document.at("/channels/" + topic.name());
            assertThat(channel.get("address").asText()).isEqualTo(topic.name());
            var schema = document.at("/components/messages/" + topic.type().getSimpleName() + "/payload/schema");
            assertThat(new Schema.Parser().parse(schema.toString())).isEqualTo(topic.schema());
        }
        assertThat(document.get("operations")).hasSize(Topics.ALL.size());
    }

    @Test
    void everyReferenceLeadsSomewhere() throws IOException {
        var document = new ObjectMapper().readTree(AsyncApi.document());

        assertThat(references(document))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void theHeadersAreThoseThatAreWritten() throws IOException {
        var document = new ObjectMapper().readTree(AsyncApi.document());
        var headers = new RecordHeaders();

        Topics.RUN_FAILED.serializer().serialize("run-failed", headers, Samples.of(Topics.RUN_FAILED, 1));

        var written = Stream.of(headers.toArray()).map(header -> header.key()).toList();
        assertThat(document.at("/components/schemas/CloudEvent/properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(written);
    }

    private static List<String> references(JsonNode node) {
        var found = new ArrayList<String>();
        node.findValues("$ref").forEach(reference -> found.add(reference.asText()));
        return found;
    }
}
