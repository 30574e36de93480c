package dev.gpta.student.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.datasets.DataSets;
import dev.gpta.datasets.DataSpec;
import dev.gpta.datasets.LabelledText;
import dev.gpta.datasets.Sample;
import dev.gpta.datasets.TaskKind;
import dev.gpta.events.ModelKind;
import dev.gpta.events.StudentModel;
import dev.gpta.events.TestMetrics;
import dev.gpta.events.Topics;
import dev.gpta.student.FakeEngine;
import dev.gpta.student.WorkItems;
import dev.gpta.student.app.Bench.Sent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestStudentTest {

    @TempDir
    Path folder;

    private Bench bench;
    private final Sent sent = new Sent();

    @BeforeEach
    void setUp() throws IOException {
        bench = new Bench(folder);
    }

    @Test
    void theBestStudentIsTestedWithItsPrefixAndWithout() {
        var student = test("Sort it.");

        assertThat(student.getPrefix()).isEqualTo("Sort it.");
        assertThat(student.getLabels()).containsExactly("even", "odd");
        assertThat(student.getEpoch()).isEqualTo(1);
        assertThat(student.getValidation()).isEqualTo(WorkItems.VALIDATION);
        assertThat(student.getTask()).isEqualTo(dev.gpta.events.TaskKind.CLASSIFICATION);
        assertThat(student.getWithPrefix().getSamples()).isEqualTo(10);
        assertThat(student.getWithPrefix().getMetric()).isEqualTo("accuracy");
        assertThat(student.getWithPrefix().getOthers()).containsOnlyKeys("macroF1");
        assertThat(student.getWithPrefix().getScore())
                .isBetween(
                        student.getWithPrefix().getLow(),
                        student.getWithPrefix().getHigh());
    }

    @Test
    void thePredictionsAreThoseThatTheMetricsSay() throws IOException {
        var student = test("Sort it.");

        assertThat(accuracyOf(student.getWithPrefix()))
                .isEqualTo(student.getWithPrefix().getScore());
        assertThat(accuracyOf(student.getWithoutPrefix()))
                .isEqualTo(student.getWithoutPrefix().getScore());
    }

    @Test
    void thePredictionsAreInTheOrderOfTheTestSplit() throws IOException {
        var student = test("Sort it.");

        var labels = lines(student.getWithPrefix()).stream()
                .map(line -> line.replaceFirst("^\\{\"expected\": \"([a-z]+)\".*", "$1"))
                .toList();
        assertThat(labels)
                .isEqualTo(testSplit().stream()
                        .map(s -> List.of("even", "odd").get(((LabelledText) s).label()))
                        .toList());
    }

    @Test
    void theArtefactIsWholeAndItsCardNamesPrefixAndTest() throws IOException {
        var student = test("Sort it.");

        var artefact = Path.of(URI.create(student.getUri()));
        assertThat(artefact.resolve(FakeEngine.WEIGHTS)).exists();
        assertThat(artefact.resolve("README.md"))
                .content()
                .contains(
                        "prefix: Sort it.", "metric: " + student.getWithPrefix().getScore() / 100);
        try (var files = Files.list(artefact)) {
            long bytes = files.filter(file -> !file.endsWith("sha256sums.txt"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            assertThat(bytes).isEqualTo(student.getBytes());
        }
    }

    @Test
    void theEmptyPrefixIsTestedOnce() {
        var student = test("");

        assertThat(student.getWithoutPrefix().getScore())
                .isEqualTo(student.getWithPrefix().getScore());
        assertThat(bench.engine.closed).hasSize(1);
    }

    @Test
    void aRepeatIsAnsweredWithTheSameArtefact() {
        var checkpoint = bench.trained();
        var item = WorkItems.test(bench.run, 1, "Sort it.", checkpoint, bench.spec());

        bench.trainer("a", sent).handle(item, () -> false);
        bench.trainer("b", sent).handle(item, () -> false);

        assertThat(sent.events).hasSize(2);
        assertThat(sent.events.get(1)).isEqualTo(sent.events.get(0));
    }

    private StudentModel test(String prefix) {
        var item = WorkItems.test(bench.run, 1, prefix, bench.trained(), bench.spec());
        bench.trainer("a", sent).handle(item, () -> false);
        var event = sent.only(Topics.MODEL_UPDATED);
        assertThat(event.getKind()).isEqualTo(ModelKind.STUDENT);
        return event.getStudent();
    }

    private static double accuracyOf(TestMetrics metrics) throws IOException {
        var lines = lines(metrics);
        long right = lines.stream()
                .filter(line -> line.matches(".*\"expected\": (\"[a-z]+\"), \"predicted\": \\1.*"))
                .count();
        return 100.0 * right / lines.size();
    }

    private static List<String> lines(TestMetrics metrics) throws IOException {
        return Files.readAllLines(Path.of(URI.create(metrics.getPredictions())));
    }

    private List<Sample> testSplit() {
        return DataSets.load(new DataSpec(
                        TaskKind.CLASSIFICATION,
                        List.of(bench.data.toString()),
                        List.of(),
                        List.of(),
                        "auto",
                        Map.of(),
                        List.of(),
                        20,
                        10,
                        10,
                        7))
                .test();
    }
}
