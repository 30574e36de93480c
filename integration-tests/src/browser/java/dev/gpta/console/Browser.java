package dev.gpta.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The Chromium that is installed, without a window. What a page says to its console as an error is a fault. */
public final class Browser implements AutoCloseable {

    private static final Set<String> SERIOUS = Set.of("serious", "critical");
    private static final List<Integer> WIDTHS = List.of(1280, 390);

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final BrowserContext context;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
        this.context = chromium.newContext();
    }

    /** {@code -Dchromium=} says where it is, if not in its usual place. */
    public static Browser open() {
        var options = new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        var playwright = Playwright.create(options);
        return new Browser(
                playwright, playwright.chromium().launch(new LaunchOptions().setExecutablePath(executable())));
    }

    private static Path executable() {
        return Stream.concat(property("chromium").stream(), Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser"))
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "there is no Chromium: install it, or name one with -Dchromium=/path/to/chromium"));
    }

    /** Maven hands on what nobody has set as it stands. */
    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .filter(value -> !value.isBlank() && !value.startsWith("$"));
    }

    public Page page() {
        return watched(context.newPage());
    }

    /** Of a visitor who was never here: nothing is cached, no key is known. */
    public Page freshPage() {
        return watched(chromium.newPage());
    }

    private static Page watched(Page page) {
        page.onPageError(error -> {
            throw new AssertionError("the page failed: " + error);
        });
        return page;
    }

    /** Axe finds nothing that keeps people out, whatever the colours and the width. */
    public static void requireAccessible(Page page) {
        for (var colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : WIDTHS) {
                show(page, colours, width);
                var faults = new AxeBuilder(page)
                        .analyze().getViolations().stream()
                                .filter(rule -> SERIOUS.contains(rule.getImpact()))
                                .flatMap(rule -> rule.getNodes().stream()
                                        .map(node ->
                                                rule.getId() + ": " + node.getHtml() + ": " + node.getFailureSummary()))
                                .toList();
                assertThat(faults)
                        .as(page.url() + ", " + colours + ", " + width)
                        .isEmpty();
                assertThat(sideways(page))
                        .as(page.url() + " is wider than " + width)
                        .isFalse();
            }
        }
        show(page, ColorScheme.LIGHT, WIDTHS.get(0));
    }

    private static boolean sideways(Page page) {
        return (boolean) page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    /** With {@code -Dpictures=FOLDER}: the page in light and dark, wide and narrow. */
    public static void picture(Page page, String name) {
        property("pictures").map(Path::of).ifPresent(folder -> {
            for (var colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                for (int width : WIDTHS) {
                    show(page, colours, width);
                    page.evaluate("scrollTo(0, 0)");
                    page.screenshot(new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(folder.resolve("%s-%s-%d.png"
                                    .formatted(name, colours.name().toLowerCase(Locale.ROOT), width))));
                }
            }
            show(page, ColorScheme.LIGHT, WIDTHS.get(0));
        });
    }

    private static void show(Page page, ColorScheme colours, int width) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
        page.setViewportSize(width, 900);
    }

    @Override
    public void close() {
        context.close();
        chromium.close();
        playwright.close();
    }
}
