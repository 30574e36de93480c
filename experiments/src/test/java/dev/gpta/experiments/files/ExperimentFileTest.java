package dev.gpta.experiments.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.cli.UserError;
import dev.gpta.events.NextPrefix;
import dev.gpta.events.RunSpec;
import dev.gpta.events.Variant;
import dev.gpta.experiments.domain.CellKey;
import dev.gpta.experiments.domain.Outcome;
import dev.gpta.experiments.domain.Point;
import dev.gpta.experiments.domain.Primary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentFileTest {

    private static final String SMALL = """
            experiment: first
            primary: {outcome: WITH_PREFIX}
            variants: [BASELINE, GPTA]
            seeds: [1, 2]
            dataSets: {even: sets/even.yaml}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void aDataSet() throws IOException {
        var rows = new StringBuilder("text,label\n");
        for (int i = 0; i < 40; i++) {
            rows.append("number ").append(i).append(i % 2 == 0 ? ",even\n" : ",odd\n");
        }
        Files.writeString(folder.resolve("more.csv"), rows);
        Files.createDirectories(folder.resolve("sets"));
        Files.writeString(folder.resolve("sets/even.csv"), rows);
        Files.writeString(folder.resolve("sets/even.yaml"), """
                run: even
                description: numbers
                data: {train: [even.csv], samples: {train: 20, validation: 5, test: 5}}
                loop: {epochs: 3, history: 20, seed: 99}
                """);
    }

    @Test
    void aCellIsItsDataSetsRegistrationWithVariantAndSeed() throws IOException {
        // When
        var experiment = read(SMALL);

        // Then
        assertThat(experiment.plan().primary()).isEqualTo(new Primary(Outcome.WITH_PREFIX, "GPTA", "BASELINE"));
        var registration = experiment.registrations().of(new CellKey("even", "GPTA", Point.NONE, 2));
        assertThat(registration.runId()).isEqualTo("first-even-gpta-s2");
        var spec = registration.spec();
        assertThat(spec.getSeed()).isEqualTo(2);
        assertThat(spec.getTrain().getData().getSeed()).isEqualTo(2);
        assertThat(spec.getHistorySize()).isEqualTo(20);
        assertThat(spec.getTrain().getData().getTrainFiles())
                .containsExactly(folder.resolve("sets/even.csv").toString());
    }

    @Test
    void overridesLieOverTheRegistrationAndADataSetsOwnOverAll() throws IOException {
        // When
        var experiment = read(SMALL.replace("dataSets: {even: sets/even.yaml}", """
                with: {loop: {epochs: 2, window: 3}, data: {train: [more.csv]}}
                dataSets:
                  even: {file: sets/even.yaml, metric: macroF1, seeds: [5], with: {loop: {window: 4}}}
                """));

        // Then
        var set = experiment.plan().dataSets().get(0);
        assertThat(set.metric()).isEqualTo("macroF1");
        assertThat(set.seeds()).containsExactly(5L);
        var spec = experiment
                .registrations()
                .of(new CellKey("even", "GPTA", Point.NONE, 5))
                .spec();
        assertThat(spec.getEpochs()).isEqualTo(2);
        assertThat(spec.getWindow()).isEqualTo(4);
        assertThat(spec.getHistorySize()).isEqualTo(20);
        assertThat(spec.getTrain().getData().getTrainFiles())
                .as("relative to the experiment's file, which names it")
                .containsExactly(folder.resolve("more.csv").toString());
    }

    @Test
    void aGridsPointIsInTheRegistration() throws IOException {
        // When
        var experiment = read(SMALL + "grid: {history: [30, 40], candidatesPerRequest: [2], nextPrefix: [FRESH]}\n");

        // Then
        var last = experiment.plan().cells().get(2);
        var spec = experiment.registrations().of(last).spec();
        assertThat(last.runId("first")).isEqualTo("first-even-gpta-k40-l2-nextfresh-s1");
        assertThat(spec.getHistorySize()).isEqualTo(40);
        assertThat(spec.getCandidatesPerRequest()).isEqualTo(2);
        assertThat(spec.getNextPrefix()).isEqualTo(NextPrefix.FRESH);
    }

    @Test
    void exemplarsAreTrainingSamplesOfTheSeedAndShownByOneVariantAlone() throws IOException {
        // Given
        var experiment = read(SMALL.replace("[BASELINE, GPTA]", "[BASELINE, GPTA, GPTA_DATA]") + "exemplars: 3\n");
        var registrations = experiment.registrations();

        // When
        var shown = registrations
                .of(new CellKey("even", "GPTA_DATA", Point.NONE, 1))
                .spec()
                .getTa();
        var other = registrations
                .of(new CellKey("even", "GPTA_DATA", Point.NONE, 2))
                .spec()
                .getTa();

        // Then
        assertThat(shown.getExemplars())
                .hasSize(3)
                .doesNotHaveDuplicates()
                .allMatch(text -> text.matches("text: number [0-9]+\nlabel: (even|odd)\n?"));
        assertThat(other.getExemplars()).hasSize(3).isNotEqualTo(shown.getExemplars());
        assertThat(registrations
                        .of(new CellKey("even", "GPTA", Point.NONE, 1))
                        .spec()
                        .getTa()
                        .getExemplars())
                .isEmpty();
        assertThat(read(SMALL.replace("[BASELINE, GPTA]", "[BASELINE, GPTA, GPTA_DATA]") + "exemplars: 3\n")
                        .registrations()
                        .of(new CellKey("even", "GPTA_DATA", Point.NONE, 1))
                        .spec()
                        .getTa())
                .isEqualTo(shown);
    }

    @Test
    void anEqualBudgetIsSpentOnMultiplesOfTheRegistrationsOwn() throws IOException {
        // When
        var experiment = read(SMALL.replace("[BASELINE, GPTA]", "[BASELINE, BASELINE_EQUAL, GPTA]")
                + "equal: {learningRates: [1, 0.5], epochs: [1, 2.3]}\n");

        // Then
        Preflight.check(experiment);
        var runs = experiment.plan().cells().stream()
                .filter(key -> key.variant().equals("BASELINE") && key.seed() == 1)
                .map(key -> experiment.registrations().of(key).spec())
                .toList();
        assertThat(runs).extracting(RunSpec::getEpochs).containsExactly(3, 7, 3, 7);
        assertThat(runs).extracting(spec -> spec.getTrain().getLearningRate()).containsExactly(2e-4, 2e-4, 1e-4, 1e-4);
    }

    @Test
    void aTransferTrainsWithThePrefixThatWasFound() throws IOException {
        // Given
        var experiment = read(SMALL.replace(
                "dataSets: {even: sets/even.yaml}",
                "dataSets: {even: sets/even.yaml, odd: sets/even.yaml}\ntransfer: {even: [odd]}"));
        Preflight.check(experiment);
        var last = experiment.plan().cells().get(experiment.plan().cells().size() - 1);

        // When
        var registration = experiment.registrations().of(last, "Even or odd?");

        // Then
        assertThat(registration.runId()).isEqualTo("first-odd-fixed.prefix-fromeven-s2");
        assertThat(registration.spec().getVariant()).isEqualTo(Variant.FIXED_PREFIX);
        assertThat(registration.spec().getPrefix()).isEqualTo("Even or odd?");
    }

    @Test
    void aPrefixOfTheUsersOwnIsForFixedPrefixAlone() throws IOException {
        var experiment = read(SMALL.replace("[BASELINE, GPTA]", "[BASELINE, GPTA, FIXED_PREFIX]")
                + "with: {loop: {prefix: 'Even or odd?'}}\n");

        assertThat(experiment.plan().cells().stream()
                        .filter(key -> key.seed() == 1)
                        .map(key -> experiment.registrations().of(key).spec().getPrefix()))
                .containsExactly(null, null, "Even or odd?");
    }

    @Test
    void exemplarsMustBeAskedFor() throws IOException {
        var experiment = read(SMALL.replace("[BASELINE, GPTA]", "[BASELINE, GPTA, GPTA_DATA]"));

        assertThatThrownBy(() -> Preflight.check(experiment))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("data set even, variant GPTA_DATA: its registration lists no exemplars");
    }

    @Test
    void whatMakesACellImpossibleIsFoundBefore() throws IOException {
        Preflight.check(read(SMALL));

        var tooFew = read(SMALL + "grid: {history: [20, 12]}\n");
        assertThatThrownBy(() -> Preflight.check(tooFew))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(
                        "data set even, variant GPTA: loop.history 12 less loop.window 5 gives 7 dialogues");
        var tooMany = read(SMALL + "with: {data: {samples: {train: 1000}}}\n");
        assertThatThrownBy(() -> Preflight.check(tooMany))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("data set even");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            experiment: Big One               | experiment is "Big One", but names of experiments and data sets
            primary: {}                       | primary.outcome is missing: say before the first run whether
            primary: {outcome: BOTH}          | primary.outcome is "BOTH", but must be one of [WITH_PREFIX, WITHOUT_PREFIX]
            primary: {outcome: WITH_PREFIX, variant: FROZEN_TA} | primary.variant is "FROZEN_TA", but must be one of [BASELINE, GPTA]
            primary: {outcome: WITH_PREFIX, against: GPTA}      | primary.against is "GPTA", as is primary.variant
            variants: [GPTA]                  | variants has 1 entries, but must have two or more
            variants: [GPTA, GTPA]            | variants is "GTPA", but must be one of
            variants: [GPTA, GPTA]            | variants has GPTA twice
            seeds: []                         | seeds is missing
            seeds: [one]                      | seeds has one, but must be whole numbers from 0
            seeds: [1, 1]                     | seeds has 1 twice
            atOnce: 0                         | atOnce is 0, but must be a whole number from 1 to 64
            grid: {histories: [50]}           | grid.histories is no field of grid; did you mean history?
            grid: {exemplars: [3]}            | grid.exemplars is [3], but none of the variants [BASELINE, GPTA] depends on it
            with: {variant: GPTA}             | with.variant is "GPTA", but the experiment gives every cell its own
            with: {loop: {seed: 1}}           | with.loop.seed is 1, but the experiment gives every cell its own
            equal: {learningRates: [1, 2]}    | equal is set, but BASELINE_EQUAL is none of the variants [BASELINE, GPTA]
            variants: [BASELINE_EQUAL, GPTA, BASELINE] | equal has one run to choose from, but BASELINE_EQUAL is the best of several
            transfer: {odd: [even]}           | transfer.odd is [even], but it must be one of the data sets [even]
            transfer: {even: [even]}          | transfer.even is [even], but it must be one of the data sets [even], and another
            transfer: {even: [evne]}          | transfer.even is "evne", but must be one of [even]; did you mean even?
            dataSets: {}                      | dataSets is missing
            dataSets: {even: none.yaml}       | none.yaml: there is no such file
            dataSets: {even: {fiel: a.yaml}}  | dataSets.even.fiel is no field of dataSets.even; did you mean file?
            outcome: WITH_PREFIX              | outcome is no field of the experiment
            """)
    void everyMistakeIsNamed(String line, String message) {
        // Given
        var name = line.substring(0, line.indexOf(':') + 1);
        var others = SMALL.lines().filter(other -> !other.startsWith(name)).toList();

        // Then
        assertThatThrownBy(() -> read(String.join("\n", others) + "\n" + line + "\n"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("experiment.yaml")
                .hasMessageContaining(message);
    }

    @Test
    void namesOfRunsHaveALimit() {
        var longest = "a-name-of-twenty-four-ch";
        assertThatThrownBy(() -> read(SMALL.replace("first", longest)
                        .replace("{even:", "{" + longest + ":")
                        .concat("grid: {nextPrefix: [BEST_OF_HISTORY]}\n")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("would have a name of");
    }

    private Experiment read(String yaml) throws IOException {
        return ExperimentFile.read(Files.writeString(folder.resolve("experiment.yaml"), yaml));
    }
}
