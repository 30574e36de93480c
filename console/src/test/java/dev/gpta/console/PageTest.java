package dev.gpta.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page is made of. */
class PageTest {

    private static final Path FOLDER = Path.of("src", "main", "resources", "META-INF", "resources");

    private static final Pattern UNSAFE = Pattern.compile(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|DOMParser|createContextualFragment|srcdoc|"
                    + "\\beval\\b|new Function|javascript:");

    @Test
    void nothingIsEverParsedAsHtmlOrCode() throws IOException {
        assertThat(scripts())
                .hasSize(6)
                .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern(UNSAFE));
    }

    @Test
    void thePageHasNoCodeOfItsOwnAndLoadsNothingFromElsewhere() throws IOException {
        assertThat(read("index.html")).doesNotContainPattern("<script(?![^>]*src=)|\\son\\w+=|style=|https?://");
        assertThat(read("console.css")).doesNotContain("url(", "@import");
        assertThat(scripts())
                .allSatisfy(file -> assertThat(Files.readString(file).replace("http://www.w3.org/2000/svg", ""))
                        .doesNotContain("http:", "https:"));
    }

    @Test
    void theWholePageIsLight() throws IOException {
        try (var files = Files.list(FOLDER)) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(75_000);
        }
    }

    private static List<Path> scripts() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".js")).toList();
        }
    }

    private static String read(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file));
    }
}
