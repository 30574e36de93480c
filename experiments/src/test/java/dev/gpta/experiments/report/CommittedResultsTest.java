package dev.gpta.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.experiments.domain.Study;
import dev.gpta.experiments.files.CellFiles;
import dev.gpta.experiments.files.DeclarationFile;
import dev.gpta.experiments.files.ExperimentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reports that are in the project are what its results say, and docs/RESULTS.md says what they say. */
class CommittedResultsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path EXPERIMENTS = ROOT.resolve("benchmarks/experiments");
    private static final Pattern TABLE = Pattern.compile("(?m)(^\\|.*\\R)+");
    private static final Pattern FIGURE = Pattern.compile("!\\[[^]]*]\\(([^)]+)\\)");

    @TempDir
    Path folder;

    static Stream<Path> results() throws IOException {
        try (var folders = Files.list(EXPERIMENTS.resolve("results"))) {
            return folders.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("results")
    void theReportIsWhatTheCellsComeTo(Path results) throws IOException {
        // Given
        var plan = ExperimentFile.read(EXPERIMENTS.resolve(results.getFileName() + ".yaml"))
                .plan();
        var study = Study.of(plan, new CellFiles(results.resolve("cells")).all());

        // When
        ExperimentReport.write(study, DeclarationFile.declare(results, plan, Clock.systemUTC()), folder);

        // Then
        for (var file : List.of("report.md", "report.csv")) {
            assertThat(folder.resolve(file))
                    .as("./gpta experiment benchmarks/experiments/%s.yaml --report-only --out %s", plan.name(), results)
                    .hasSameTextualContentAs(results.resolve(file));
        }
    }

    @Test
    void everyTableOfTheReadingIsOneOfAReportAndEveryFigureIsThere() throws IOException {
        // Given
        var reports = new StringBuilder();
        for (var results : results().toList()) {
            reports.append(Files.readString(results.resolve("report.md")));
        }
        var docs = ROOT.resolve("docs");
        var reading = Files.readString(docs.resolve("RESULTS.md"));

        // Then: a table is known by its head
        assertThat(TABLE.matcher(reading)
                        .results()
                        .map(table -> table.group().lines().toList()))
                .filteredOn(table -> reports.indexOf(table.get(0)) >= 0)
                .hasSizeGreaterThan(5)
                .allSatisfy(table ->
                        assertThat(table).allSatisfy(row -> assertThat(reports).contains(row)));
        assertThat(FIGURE.matcher(reading).results().map(figure -> docs.resolve(figure.group(1))))
                .hasSizeGreaterThan(5)
                .allSatisfy(figure -> assertThat(figure).exists());
    }
}
