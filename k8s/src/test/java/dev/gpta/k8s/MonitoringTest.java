package dev.gpta.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Alerts and dashboard stand on metrics that docs/METRICS.md has; that these are told, the services' tests hold. */
class MonitoringTest {

    private static final Pattern METRIC = Pattern.compile("\\b(?:up|[a-z]+(?:_[a-z]+)+|DCGM_[A-Z_]+)(?=[{\\[) ]|$)");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([A-Za-z_]+)`");
    private static final Pattern LABELS = Pattern.compile("by \\([^)]*\\)|\\{[^}]*}");

    private final Overlay overlay = Overlay.rendered("production");

    @Test
    void everyExpressionIsOfDocumentedMetrics() throws Exception {
        var used = Stream.concat(alerts("/expr"), panels())
                .flatMap(MonitoringTest::metrics)
                .collect(Collectors.toSet());

        assertThat(used).hasSizeGreaterThan(8).isSubsetOf(documented());
    }

    @Test
    void everyAlertHasItsRunbook() {
        assertThat(alerts("/annotations/runbook_url"))
                .hasSizeGreaterThan(4)
                .allSatisfy(book -> assertThat(Path.of("..", book)).exists());
    }

    private Stream<String> alerts(String field) {
        return overlay.all("PrometheusRule")
                .flatMap(rules ->
                        StreamSupport.stream(rules.at("/spec/groups/0/rules").spliterator(), false))
                .map(rule -> rule.at(field).asText());
    }

    private Stream<String> panels() throws java.io.IOException {
        var board = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(Files.readString(Path.of("components", "monitoring", "gpta.json")));
        return StreamSupport.stream(board.path("panels").spliterator(), false)
                .map(panel -> panel.at("/targets/0/expr").asText());
    }

    private static Stream<String> metrics(String expression) {
        return METRIC.matcher(LABELS.matcher(expression).replaceAll(" "))
                .results()
                .map(found -> found.group().replaceFirst("_(total|count|sum)$", ""));
    }

    private static Set<String> documented() throws java.io.IOException {
        return DOCUMENTED
                .matcher(Files.readString(Path.of("..", "docs", "METRICS.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());
    }
}
