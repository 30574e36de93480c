package dev.gpta.tracking.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.gpta.tracking.Stories;
import dev.gpta.tracking.domain.TrackedRun;
import io.openlineage.client.OpenLineage.RunEvent;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle: OpenLineage's own classes, which are made from its schemas. */
class LineageEventsTest {

    private static final ObjectMapper OPEN_LINEAGE = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .setSerializationInclusion(JsonInclude.Include.NON_NULL);

    static Stream<TrackedRun> runs() {
        return Stream.of(
                Stories.begun("run"),
                Stories.finished("run"),
                Stories.failed("run", "OUT_OF_MEMORY"),
                Stories.failed("run", "CANCELLED"));
    }

    /** They write the versions of its schemas themselves, so ours are these. */
    @ParameterizedTest
    @MethodSource("runs")
    void whatOpenLineageReadsItWritesAgain(TrackedRun run) throws Exception {
        for (JsonNode event : LineageEvents.of(run, "team")) {
            var read = OPEN_LINEAGE.treeToValue(event, RunEvent.class);

            assertThat(read.getRun().getFacets().getAdditionalProperties()).isEmpty();
            assertThat(read.getJob().getFacets().getAdditionalProperties()).isEmpty();
            assertThat(OPEN_LINEAGE.readTree(OPEN_LINEAGE.writeValueAsString(read)))
                    .isEqualTo(event);
        }
    }
}
