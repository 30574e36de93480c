package dev.gpta.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.gpta.cli.messaging.Publisher;
import dev.gpta.cli.registration.RegistrationFile;
import dev.gpta.cli.stack.Home;
import dev.gpta.cli.stack.Stack;
import dev.gpta.cli.stack.StackSettings;
import dev.gpta.cli.stack.TaEndpoint;
import dev.gpta.datasets.WordNetNouns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The console as a user sees it, over a whole stack whose every part is real; the data are WordNet's, the runs small. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleIT {

    private static final double A_RUN = Duration.ofMinutes(5).toMillis();
    private static final double SOON = Duration.ofSeconds(60).toMillis();

    private static final String RUN = """
            run: %s
            variant: %s
            description: Short definitions of English nouns, by topic (animal, plant, food, person and others)
            data: {train: [%s], samples: {train: 48, validation: 24, test: 24}}
            student: {maxTokens: 48}
            loop: {epochs: %d, history: 6, window: 2, candidatesPerRequest: 2, seed: 1}
            teachingAssistant: {minDialogues: 2}
            """;

    @TempDir
    static Path folder;

    static Stack stack;
    static Browser browser;
    static Page page;
    static Path data;

    @BeforeAll
    static void start() throws IOException {
        data = some(WordNetNouns.read().write(folder));
        stack = Stack.start(
                new StackSettings(
                        Home.find(),
                        folder.resolve("stack"),
                        folder.resolve("logs"),
                        TaEndpoint.BUNDLED,
                        List.of(folder),
                        false,
                        Map.of(),
                        true),
                System.out::println);
        browser = Browser.open();
        page = browser.page();
        page.navigate(stack.consoleLink().orElseThrow());
    }

    /** So few rows that the console checks all of them; of every topic some. */
    private static Path some(Path nouns) throws IOException {
        var lines = Files.readAllLines(nouns);
        var some = IntStream.range(0, lines.size()).filter(i -> i % 50 == 0).mapToObj(lines::get);
        return Files.write(folder.resolve("some.jsonl"), some.toList());
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    @Order(1)
    void whoHasTheLinkIsLetInAndNobodyElse() {
        assertThat(page.locator("h1")).hasText("Runs (0)");
        assertThat(page.url()).doesNotContain("key");
        Browser.requireAccessible(page);

        try (var other = Browser.open()) {
            var stranger = other.page();
            stranger.navigate(stack.console().orElseThrow());
            assertThat(stranger.locator("#key")).isVisible();
            assertThat(stranger.locator("[role=alert]")).containsText("key is missing or wrong");
            Browser.requireAccessible(stranger);
        }
    }

    @Test
    @Order(2)
    void aMistakeIsShownBesideItsField() {
        // Given
        fillIn("first", "GPTA");
        field("loop.window").fill("60");

        // When
        press("Register");

        // Then
        assertThat(page.locator("[data-path='loop.window'] .fault"))
                .hasText("loop.window is 60, but must be less than loop.history, which is 6");
        assertThat(field("loop.window")).isFocused();
        assertThat(field("loop.window")).hasAttribute("aria-invalid", "true");
        Browser.requireAccessible(page);
    }

    @Test
    @Order(3)
    void theFirstRowsAndTheQuoteAreThereBeforeAnythingIsRegistered() {
        // Given
        fillIn("first", "GPTA");

        // When
        press("Look at the first rows");

        // Then
        assertThat(page.getByText(Pattern.compile(
                        "classification: 48 samples to train on, 24 to score on, 24 to test on, 2[0-4] labels")))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SOON));
        assertThat(page.locator("[aria-label='First rows'] tbody tr")).hasCount(5);
        assertThat(page.locator("[aria-label='Quote'] tbody tr").first()).containsText("calls");
        assertThat(page.locator("pre")).containsText("run: first");
        Browser.requireAccessible(page);
        Browser.picture(page, "console-form");
    }

    @Test
    @Order(4)
    void aRunIsFollowedFromTheFormToItsStudent() throws IOException {
        // Given
        fillIn("first", "GPTA");

        // When
        press("Register");

        // Then
        page.waitForURL(Pattern.compile(".*#/runs/first"));
        awaitState("finished", A_RUN);
        assertThat(page.locator(".figures").first()).containsText("test accuracy");
        assertThat(page.locator(".flow")).containsText("finished: test accuracy");
        assertThat(page.locator(".point").count()).isGreaterThanOrEqualTo(12);
        assertThat(page.locator(".message").last()).containsText("{\"prefixes\":[");
        assertThat(page.locator("[data-part=ledger]"))
                .containsText(Pattern.compile("[1-9]\\d* requests, [1-9]\\d* with a body"));
        var file = page.waitForDownload(
                () -> page.locator("[aria-label='download config.json']").click());
        assertThat(file.path()).content().contains("\"model_type\"");
        Browser.requireAccessible(page);
        Browser.picture(page, "console-run");
    }

    @Test
    @Order(5)
    void twoRunsAreComparedByThePairedTest() throws IOException {
        // Given
        register("plain", "BASELINE", 2, data);
        open("plain");
        awaitState("finished", A_RUN);
        page.navigate(home());
        page.locator("[aria-label='compare plain']").check();
        page.locator("[aria-label='compare first']").check();

        // When
        press("Compare 2");

        // Then
        var pairs = page.locator("[aria-label='Paired tests on the test sample'] tbody tr");
        assertThat(pairs).hasCount(1);
        assertThat(page.locator(".verdict")).containsText("McNemar's exact test, paired: of 24 test samples");
        assertThat(page.locator(".curve").first()).isVisible();
        Browser.requireAccessible(page);
        Browser.picture(page, "console-compare");
    }

    @Test
    @Order(6)
    void aRunIsCancelledAndGoesOn() throws IOException {
        // Given
        register("endless", "RANDOM_PREFIX", 200, data);
        open("endless");
        awaitState("running", SOON);

        // When
        press("Cancel");
        assertThat(page.locator("dialog")).isVisible();
        Browser.requireAccessible(page);
        press("Cancel the run");

        // Then
        awaitState("failed", SOON);
        assertThat(page.locator("[data-part=alarm]")).containsText("CANCELLED");
        assertThat(page.locator("[data-part=alarm]")).containsText("What to do:");
        press("Resume");
        awaitState("running", SOON);
        assertThat(page.locator("[data-part=top]")).containsText("life 2", new ContainsTextOptions().setTimeout(SOON));
        press("Cancel");
        press("Cancel the run");
        awaitState("failed", SOON);
    }

    @Test
    @Order(7)
    void aFailureSaysWhatToDo() throws IOException {
        // Given
        register("broken", "BASELINE", 1, folder.resolve("gone.csv"));

        // When
        open("broken");

        // Then
        awaitState("failed", SOON);
        assertThat(page.locator("[data-part=alarm] .card")).containsText("gone.csv does not exist");
        assertThat(page.locator("[data-part=alarm] .card")).containsText("What to do: ");
        Browser.requireAccessible(page);
        page.navigate(home());
        assertThat(page.locator(".runs tbody tr")).hasCount(4);
        Browser.requireAccessible(page);
        Browser.picture(page, "console-runs");
    }

    private static void fillIn(String run, String variant) {
        page.navigate(home() + "#/register");
        field("run").fill(run);
        field("variant").selectOption(variant);
        field("description").fill("Short definitions of English nouns, by topic (animal, plant, food and others)");
        field("data.train").fill(data.toString());
        field("data.samples.train").fill("48");
        field("data.samples.validation").fill("24");
        field("data.samples.test").fill("24");
        for (var part : List.of("Student", "Loop", "Teaching assistant")) {
            var details = page.locator(
                    "details",
                    new Page.LocatorOptions()
                            .setHas(page.locator("summary", new Page.LocatorOptions().setHasText(part))));
            if (details.getAttribute("open") == null) {
                details.locator("summary").click();
            }
        }
        field("student.maxTokens").fill("48");
        field("loop.epochs").fill("2");
        field("loop.history").fill("6");
        field("loop.window").fill("2");
        field("loop.candidatesPerRequest").fill("2");
        field("teachingAssistant.minDialogues").fill("2");
    }

    private static Locator field(String path) {
        return page.locator("[name='" + path + "']");
    }

    private static void press(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static String home() {
        return stack.console().orElseThrow();
    }

    private static void open(String run) {
        page.navigate(home());
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(run).setExact(true))
                .click();
    }

    private static void awaitState(String state, double patience) {
        assertThat(page.locator("[data-part=top] .badge")).hasText(state, new HasTextOptions().setTimeout(patience));
    }

    private static void register(String run, String variant, int epochs, Path file) throws IOException {
        var yaml = Files.writeString(folder.resolve(run + ".yaml"), RUN.formatted(run, variant, file, epochs));
        new Publisher(stack.brokers(), Clock.systemUTC()).register(RegistrationFile.read(yaml));
    }
}
