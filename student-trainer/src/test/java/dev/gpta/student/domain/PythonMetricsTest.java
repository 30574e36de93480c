package dev.gpta.student.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The metrics against the usual Python implementations: {@code benchmarks/reference/metrics.py} wrote what they say. */
class PythonMetricsTest {

    private static JsonNode reference;

    @BeforeAll
    static void read() throws IOException {
        try (var file = Objects.requireNonNull(PythonMetricsTest.class.getResourceAsStream("/metrics.json.gz"))) {
            reference = new ObjectMapper().readTree(new GZIPInputStream(file));
        }
    }

    @Test
    void squadScoresAreThoseOfTheOfficialEvaluation() {
        assertThat(reference.get("squad")).hasSizeGreaterThanOrEqualTo(200);
        for (var answer : reference.get("squad")) {
            var right = texts(answer.get("answers"));

            var score = SquadScore.of(answer.get("prediction").asText(), right);

            assertThat(score.exactMatch())
                    .as("exact match of %s", answer)
                    .isEqualTo(answer.get("exact").asDouble());
            assertThat(score.f1())
                    .as("F1 of %s", answer)
                    .isCloseTo(answer.get("f1").asDouble(), within(1e-12));
        }
    }

    @Test
    void rougeIsThatOfRougeScore() {
        assertThat(reference.get("rouge")).hasSizeGreaterThanOrEqualTo(200);
        for (var pair : reference.get("rouge")) {
            assertSame(pair, new Rouge(false), "plain");
            assertSame(pair, new Rouge(true), "stemmed");
        }
    }

    private static void assertSame(JsonNode pair, Rouge rouge, String kind) {
        var scores =
                rouge.of(pair.get("reference").asText(), pair.get("summary").asText());
        var found = List.of(scores.rouge1(), scores.rouge2(), scores.rougeL());
        for (int i = 0; i < found.size(); i++) {
            var expected = pair.get(kind).get(i);
            assertThat(found.get(i).precision())
                    .as("%s %s", kind, pair)
                    .isCloseTo(expected.get(0).asDouble(), within(1e-6));
            assertThat(found.get(i).recall())
                    .as("%s %s", kind, pair)
                    .isCloseTo(expected.get(1).asDouble(), within(1e-6));
            assertThat(found.get(i).f1())
                    .as("%s %s", kind, pair)
                    .isCloseTo(expected.get(2).asDouble(), within(1e-6));
        }
    }

    @Test
    void stemsAreThoseOfNltk() {
        assertThat(reference.get("stems")).hasSizeGreaterThan(2_000);
        for (var word : reference.get("stems")) {
            assertThat(PorterStemmer.stem(word.get(0).asText()))
                    .as(word.get(0).asText())
                    .isEqualTo(word.get(1).asText());
        }
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
