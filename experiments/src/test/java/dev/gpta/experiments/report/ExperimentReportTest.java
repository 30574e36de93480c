package dev.gpta.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.experiments.domain.Cell;
import dev.gpta.experiments.domain.CellKey;
import dev.gpta.experiments.domain.Cells;
import dev.gpta.experiments.domain.Declaration;
import dev.gpta.experiments.domain.EqualBudget;
import dev.gpta.experiments.domain.Knob;
import dev.gpta.experiments.domain.Plan;
import dev.gpta.experiments.domain.Point;
import dev.gpta.experiments.domain.Study;
import dev.gpta.experiments.domain.Transfer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentReportTest {

    private static final List<String> VARIANTS =
            List.of("BASELINE", "BASELINE_EQUAL", "GPTA", "GPTA_DATA", "FROZEN_TA", "RANDOM_PREFIX");
    private static final Plan PLAN = Cells.plan(
            List.of(
                    Cells.data("yelp", 1, 2, 3, 4, 5, 6, 7),
                    Cells.data("sentiment140", 1, 2, 3),
                    Cells.data("race", 1)),
            VARIANTS,
            Point.grid(Map.of(Knob.HISTORY, List.of("50", "100"))),
            EqualBudget.of(List.of(1.0, 2.0), List.of(1.0)),
            List.of(new Transfer("yelp", "sentiment140")));

    @TempDir
    Path folder;

    @Test
    void thePrimaryOutcomeComesFirstAndWhatIsNotSignificantIsSaidNotToBe() throws Exception {
        // Given: GPTA is as good as BASELINE, but for noise
        var study = study(0, 0);

        // When
        var sentence = ExperimentReport.write(study, declared(), folder);

        // Then
        assertThat(sentence)
                .startsWith("GPTA against BASELINE: ")
                .contains("over 11 pairs of runs on 3 data sets; exact sign-flip test, p = ")
                .endsWith("Not significant at the 5% level: this shows no gain and no loss.");
        var lines = markdown().lines().filter(line -> !line.isBlank()).toList();
        assertThat(lines.get(1)).isEqualTo("## The primary outcome");
        assertThat(lines.get(2))
                .isEqualTo(
                        "Declared on 2026-11-26, before the first run: the mean difference of the test metric over data"
                                + " sets and seeds, GPTA against BASELINE, with the chosen prefix at inference.");
        assertThat(lines.get(3)).isEqualTo(Markdown.escaped(sentence));
    }

    @Test
    void whatIsSignificantIsSaidToBe() throws Exception {
        assertThat(ExperimentReport.write(study(6, 0), declared(), folder))
                .endsWith("Significant at the 5% level: GPTA is better on these data sets.");
        assertThat(markdown()).contains("| GPTA | race | 1 |", "too few pairs to tell");
    }

    @Test
    void tableOneHasScoresRanksAndTheirAverage() throws Exception {
        // Given
        var plan = Cells.plan(List.of(Cells.data("yelp", 1, 2), Cells.data("race", 1)));
        var cells = new ArrayList<Cell>();
        cell(cells, "yelp", "BASELINE", 1, 60);
        cell(cells, "yelp", "BASELINE", 2, 62);
        cell(cells, "yelp", "GPTA", 1, 63);
        cell(cells, "yelp", "GPTA", 2, 65);
        cell(cells, "race", "BASELINE", 1, 40);
        cell(cells, "race", "GPTA", 1, 40);

        // When
        ExperimentReport.write(Study.of(plan, cells), declared(), folder);

        // Then
        assertThat(markdown())
                .contains("| variant | yelp (accuracy, 2 seeds) | race (accuracy, 1 seed) | average rank |")
                .contains("| BASELINE | 61.0 ± 1.4 \\[2\\] | 40.0 \\[1.5\\] | 1.8 |")
                .contains("| GPTA | 64.0 ± 1.4 \\[1\\] | 40.0 \\[1.5\\] | 1.3 |");
    }

    @Test
    void whatHasNotBegunHasNoColumnAndNoTable() throws Exception {
        // Given
        var cells = new ArrayList<Cell>();
        cell(cells, "yelp", "BASELINE", 1, 60);

        // When
        ExperimentReport.write(Study.of(PLAN, cells), declared(), folder);

        // Then
        assertThat(markdown())
                .contains("| variant | yelp (accuracy, 1 seed) | average rank |")
                .contains("1 of 113 planned runs have finished")
                .doesNotContain("Section 5.3.");
    }

    @Test
    void aLongTableIsFoldedUnderItsCaption() {
        // Given
        var rows = IntStream.range(0, 51).mapToObj(i -> List.of("run " + i)).toList();
        var page = new Page("t", List.of(new Block.Table("Every run.", List.of("run"), rows)));

        // Then
        assertThat(Markdown.of(page, "figures"))
                .contains("Every run.\n\n<details>\n<summary>51 rows</summary>\n\n| run |\n")
                .endsWith("| run 50 |\n\n</details>\n");
        assertThat(Html.of(page))
                .contains("<details>\n<summary>Every run. 51 rows.</summary>\n<div")
                .contains("</table>\n</div>\n</details>");
    }

    @Test
    void everyTableAndFigureIsThere() throws Exception {
        // When
        ExperimentReport.write(study(0, 2), declared(), folder);

        // Then
        assertThat(markdown())
                .contains(
                        "Table 1.", "Table 2. GPTA by k", "Table 3.", "Section 5.3.", "The selection effect", "## Cost")
                .contains("Figures 3 and 5.", "Figure 4.", "Figure 6.", "first step (held out)")
                .contains(
                        "## Equal budgets",
                        "| yelp | BASELINE_EQUAL | 2.5 | 200% | 66 |",
                        "| yelp | GPTA | 1.3 | 100% | 33 |")
                .contains("| FROZEN_TA | what tuning the teaching assistant is worth | 10 | -0.2 ± 1.0 |")
                .contains("| yelp | sentiment140 | 3 | \"Think of \\<cats> \\| dogs\" |")
                .contains("## Runs that failed", "test-race-gpta-k50-s1: OUT_OF_MEMORY in trainer");
        for (var figure : List.of(
                "differences",
                "test-by-epoch",
                "validation-by-epoch",
                "loss-by-epoch",
                "ta-token-accuracy",
                "ta-loss",
                "selection")) {
            assertThat(folder.resolve("figures/" + figure + ".svg")).exists();
            assertThat(markdown()).contains("(figures/" + figure + ".svg)");
        }
    }

    @Test
    void theWebPageNeedsNothingElseAndShowsPrefixesAsTheyAre() throws Exception {
        // When
        ExperimentReport.write(study(0, 0), declared(), folder);

        // Then
        var html = Files.readString(folder.resolve("report.html"));
        assertThat(html)
                .contains("Think of &lt;cats&gt; | dogs", "<figcaption>Figure 4.")
                .doesNotContain("<script", "<link", "src=", "Think of <cats>")
                .doesNotContainPattern("https?://(?!www\\.w3\\.org/2000/svg)");
        assertThat(html.split("<svg ", -1)).hasSize(8);
        assertThat(markdown()).contains("Think of \\<cats> \\| dogs");
    }

    @Test
    void programsGetARowForEveryRunAndTheStatistics() throws Exception {
        // When
        var study = study(0, 2);
        ExperimentReport.write(study, declared(), folder);

        // Then
        var csv = Files.readAllLines(folder.resolve("report.csv"));
        assertThat(csv.get(0)).startsWith("data_set,variant,settings,seed,run,state,metric,test_with_prefix");
        assertThat(csv).hasSize(1 + study.cells().size());
        var json = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
        assertThat(json.at("/primary/pairs")).hasSize(10);
        assertThat(json.at("/declared/primary/outcome").asText()).isEqualTo("WITH_PREFIX");
        assertThat(json.at("/overall")).hasSize(5);
        assertThat(json.at("/primaryOver")).hasSize(4);
        assertThat(json.at("/transfers/0/pairs")).hasSize(3);
        assertThat(json.at("/overall/0/pValueCorrected").asDouble())
                .isGreaterThanOrEqualTo(json.at("/overall/0/pValue").asDouble());
        assertThat(json.at("/failures")).hasSize(2);
    }

    @Test
    void ofNothingItSaysThatThereIsNothing() throws Exception {
        var sentence = ExperimentReport.write(Study.of(PLAN, List.of()), declared(), folder);

        assertThat(sentence).isEqualTo("No data set and seed has both runs of the primary outcome yet.");
        assertThat(markdown())
                .contains("Nothing can be said yet", "0 of 113 planned runs have finished, 113 are not there yet");
    }

    private String markdown() throws Exception {
        return Files.readString(folder.resolve("report.md"));
    }

    private static void cell(List<Cell> cells, String dataSet, String variant, long seed, double score) {
        cells.add(Cells.finished(new CellKey(dataSet, variant, Point.NONE, seed), score, score));
    }

    private static Declaration declared() {
        return new Declaration("2026-11-26", PLAN.primary(), PLAN.cells().size());
    }

    /** All of the plan's cells: GPTA's better by so much, one more or less from seed to seed; of race so many failed. */
    static Study study(double better, int failed) {
        var cells = new ArrayList<Cell>();
        int left = failed;
        for (var key : PLAN.cells()) {
            double more = better + (key.seed() % 2 == 0 ? 1 : -1);
            double score = 60 + key.seed() + (key.variant().equals("GPTA") ? more : 0);
            boolean fails =
                    left > 0 && key.dataSet().equals("race") && key.variant().equals("GPTA");
            left -= fails ? 1 : 0;
            cells.add(fails ? Cells.failed(key) : Cells.finished(key, score, score - 1));
        }
        return Study.of(PLAN, cells);
    }
}
