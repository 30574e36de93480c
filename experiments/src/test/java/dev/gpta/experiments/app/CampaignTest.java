package dev.gpta.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.cli.Terminal;
import dev.gpta.cli.UserError;
import dev.gpta.cli.registration.Registration;
import dev.gpta.cli.registration.RegistrationFile;
import dev.gpta.events.RunSpec;
import dev.gpta.events.Variant;
import dev.gpta.experiments.domain.Cell;
import dev.gpta.experiments.domain.CellKey;
import dev.gpta.experiments.domain.Cells;
import dev.gpta.experiments.domain.EqualBudget;
import dev.gpta.experiments.domain.Plan;
import dev.gpta.experiments.domain.Point;
import dev.gpta.experiments.domain.Transfer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CampaignTest {

    private static final Plan PLAN = Cells.plan(List.of(Cells.data("yelp", 1, 2), Cells.data("race", 1)));
    private static final List<String> ALL =
            PLAN.cells().stream().map(key -> key.runId("test")).toList();

    private final FakeLab lab = new FakeLab(run -> run.equals("test-yelp-gpta-s1"));
    private final Shelf store = new Shelf();
    private final List<String> discarded = new ArrayList<>();
    private final List<String> tried = new ArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void everyCellIsRunInThePlansOrderAndSoManyAtOnce() {
        // When
        run(2, null, false);

        // Then
        assertThat(lab.started).isEqualTo(ALL);
        assertThat(lab.atOnce).isEqualTo(2);
        assertThat(store.all().stream().map(Cell::runId)).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(discarded).as("what failed may go on").hasSize(5).doesNotContain("test-yelp-gpta-s1");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("5 of 6 cells done, 1 failed");
    }

    @Test
    void whatComesOfARunIsKept() {
        run(1, null, false);

        var cell = store.all().get(0);
        assertThat(cell.runId()).isEqualTo("test-yelp-baseline-s1");
        var result = cell.result();
        assertThat(result).isNotNull();
        assertThat(result.with().score()).isEqualTo(70);
        assertThat(result.with().samples()).containsExactly(1.0, 0.3333);
        assertThat(result.validation()).isEqualTo(80);
        assertThat(result.cost().seconds()).isEqualTo(60);
        assertThat(result.epochs()).hasSize(1);
        assertThat(result.epochs().get(0).test()).isEqualTo(66.0);
    }

    @Test
    void aRunThatFailsIsKeptWithItsReasonAndTriedAgainOnlyIfWanted() {
        // Given
        run(1, null, false);
        var failed = store.all().stream().filter(cell -> !cell.finished()).toList();
        assertThat(failed).hasSize(1);
        assertThat(failed.get(0).failure()).isEqualTo("NO_ROOM in trainer (TRAIN epoch 1): too big. Use less.");

        // When
        run(1, null, false);
        assertThat(store.all()).containsAll(failed);
        run(1, null, true);

        // Then
        assertThat(store.all()).allMatch(Cell::finished).hasSize(6);
        assertThat(lab.started).as("it is resumed, not begun anew").isEqualTo(ALL);
    }

    @Test
    void aPieceThatIsOverInTimeBeginsNoMoreAndTheNextGoesOn() {
        // When
        run(1, Duration.ofMinutes(3), false);

        // Then
        assertThat(lab.started).isEqualTo(ALL.subList(0, 3));
        assertThat(store.all()).hasSize(3);

        // When
        run(1, null, false);

        // Then
        assertThat(lab.started).as("nothing is run twice").isEqualTo(ALL);
    }

    @Test
    void aRunThatACutOffPieceBeganIsFollowed() {
        // Given
        var first = PLAN.cells().get(0);
        lab.begun(first.runId("test"), registration(first, "").run().getSpecHash());

        // When
        run(1, null, false);

        // Then
        assertThat(lab.started).isEqualTo(ALL.subList(1, ALL.size()));
        assertThat(store.all()).hasSize(6);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("test-yelp-baseline-s1 was begun before");
    }

    @Test
    void anotherSpecificationUnderACellsNameIsRefused() {
        // Given
        lab.begun(ALL.get(0), "another");

        // Then
        assertThatThrownBy(() -> run(1, null, false))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("test-yelp-baseline-s1")
                .hasMessageContaining("another specification");
    }

    @Test
    void aResultOfAnotherSpecificationIsRefused() {
        // Given
        store.keep(Cells.finished(PLAN.cells().get(0), 50, 50));

        // Then
        assertThatThrownBy(() -> run(1, null, false))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("test-yelp-baseline-s1 is kept from a run with another specification");
    }

    @Test
    void aRunThatFailedMayBeMendedAndTriedAgain() {
        // Given
        store.keep(Cells.failed(PLAN.cells().get(0)));

        // Then
        assertThatThrownBy(() -> run(1, null, false))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("test-yelp-baseline-s1 is kept from a run with another specification")
                .hasMessageContaining("--retry");

        // When
        run(1, null, true);

        // Then
        assertThat(lab.started).isEqualTo(ALL);
    }

    @Test
    void aLabOfWhichNothingIsHeardIsGivenUp() {
        // Given
        lab.silent = true;

        // Then
        assertThatThrownBy(() -> run(2, null, false))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("nothing was heard of [test-yelp-baseline-s1, test-yelp-gpta-s1] for 30 minutes");
    }

    @Test
    void aFingerprintKnowsWhatARunIsAndNotWhereItsFilesLie() {
        var key = PLAN.cells().get(1);
        var here = Fingerprint.of(registration(key, "/here", "a.csv"));

        assertThat(Fingerprint.of(registration(key, "/there", "a.csv"))).isEqualTo(here);
        assertThat(Fingerprint.of(registration(key, "/here", "b.csv"))).isNotEqualTo(here);
        assertThat(Fingerprint.of(registration(PLAN.cells().get(0), "/here", "a.csv")))
                .isNotEqualTo(here);
    }

    @Test
    void aPrefixIsTriedElsewhereWhenItIsKnownAndLeftOutIfThereIsNone() {
        // Given: GPTA on yelp fails with seed 1
        var plan = Cells.plan(
                List.of(Cells.data("yelp", 1, 2), Cells.data("race", 1, 2)),
                List.of("BASELINE", "GPTA"),
                List.of(Point.NONE),
                EqualBudget.NONE,
                List.of(new Transfer("yelp", "race")));

        // When
        run(plan, 3, null, false);

        // Then
        assertThat(lab.started)
                .hasSize(9)
                .endsWith("test-race-fixed.prefix-fromyelp-s2")
                .doesNotContain("test-race-fixed.prefix-fromyelp-s1");
        assertThat(tried).containsOnly("a prefix");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("test-race-fixed.prefix-fromyelp-s1 is left out: the prefix that it is to try is the best of"
                        + " test-yelp-gpta-s1, which has none");

        // When
        run(plan, 3, null, true);

        // Then
        assertThat(lab.started).hasSize(10).endsWith("test-race-fixed.prefix-fromyelp-s1");
    }

    private void run(int atOnce, @Nullable Duration noNewAfter, boolean retry) {
        run(PLAN, atOnce, noNewAfter, retry);
    }

    private void run(Plan plan, int atOnce, @Nullable Duration noNewAfter, boolean retry) {
        var terminal = new Terminal(new PrintStream(printed, true, StandardCharsets.UTF_8), false);
        new Campaign(
                        new Outcomes(plan, this::registration, store),
                        lab,
                        new Measurement(
                                uri -> List.of(1.0, 1 / 3.0), (registration, view) -> Map.of(1, 66.0), terminal::line),
                        view -> discarded.add(view.runId()),
                        new Progress(plan, terminal, lab, atOnce),
                        lab,
                        new Settings(atOnce, noNewAfter, retry, Duration.ofMinutes(30)))
                .run();
    }

    private Registration registration(CellKey key, String prefix) {
        if (!key.variant().equals(Transfer.VARIANT)) {
            return registration(key, "/data", "a.csv");
        }
        tried.add(prefix);
        var other = registration(new CellKey(key.dataSet(), "BASELINE", Point.NONE, key.seed()), "/data", "a.csv");
        var spec = RunSpec.newBuilder(other.spec())
                .setVariant(Variant.FIXED_PREFIX)
                .setPrefix(prefix);
        return new Registration(key.runId("test"), spec.build());
    }

    private static Registration registration(CellKey key, String home, String file) {
        try {
            var tree = new ObjectMapper().readTree("""
                    {"run": "%s", "variant": "%s", "description": "Reviews", "data": {"train": ["%s"]}, "loop": {"seed": %d}}
                    """.formatted(key.runId("test"), key.variant(), file, key.seed()));
            return RegistrationFile.of(tree, Path.of(home));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A store in memory. */
    private static final class Shelf implements CellStore {
        private final List<Cell> cells = new ArrayList<>();

        @Override
        public List<Cell> all() {
            return List.copyOf(cells);
        }

        @Override
        public void keep(Cell cell) {
            cells.removeIf(there -> there.runId().equals(cell.runId()));
            cells.add(cell);
        }
    }
}
