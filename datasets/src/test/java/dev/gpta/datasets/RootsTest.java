package dev.gpta.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootsTest {

    @TempDir
    Path folder;

    private Path inside;
    private Path secret;
    private Roots roots;

    @BeforeEach
    void write() throws IOException {
        inside = Files.createDirectories(folder.resolve("data"));
        Files.writeString(inside.resolve("a.csv"), "text,label\n");
        secret = Files.writeString(folder.resolve("secret.csv"), "text,label\n");
        roots = new Roots("gpta.data.roots", List.of(inside));
    }

    @Test
    void whatLiesBelowARootIsAllowed() throws IOException {
        Files.createDirectories(inside.resolve("sub"));
        Files.createSymbolicLink(inside.resolve("sub/link.csv"), inside.resolve("a.csv"));

        for (var location : List.of(
                inside.resolve("a.csv").toString(),
                inside.resolve("a.csv").toUri().toString(),
                inside.resolve("sub/../a.csv").toString(),
                inside.resolve("sub/link.csv").toString(),
                inside.resolve("is-not-there.csv").toString(),
                inside.toString())) {
            assertThatCode(() -> roots.require("trainFiles[0]", location))
                    .as(location)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void whatLiesOutsideIsRefusedByFieldPathAndSetting() throws IOException {
        Files.createDirectories(folder.resolve("data-of-others"));

        for (var location : List.of(
                secret.toString(),
                secret.toUri().toString(),
                inside.resolve("../secret.csv").toString(),
                inside + "/../secret.csv",
                "file://" + inside + "/%2e%2e/secret.csv",
                folder.resolve("data-of-others").toString(),
                folder.resolve("is-not-there.csv").toString(),
                "/etc/passwd")) {
            refused(location);
        }
    }

    @Test
    void aLinkCountsAsWhereItLeadsTo() throws IOException {
        Files.createSymbolicLink(inside.resolve("link.csv"), secret);
        Files.createSymbolicLink(inside.resolve("up"), folder);

        refused(inside.resolve("link.csv").toString());
        refused(inside.resolve("up/secret.csv").toString());
        // a folder that stands for its files
        refused(inside.toString());
    }

    @Test
    void aRootMayBeALinkItself() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("mounted"), inside);
        var linked = new Roots("gpta.data.roots", List.of(link));

        assertThatCode(() ->
                        linked.require("trainFiles[0]", link.resolve("a.csv").toString()))
                .doesNotThrowAnyException();
        assertThatCode(() ->
                        linked.require("trainFiles[0]", inside.resolve("a.csv").toString()))
                .doesNotThrowAnyException();
    }

    @Test
    void withoutARootNothingIsAllowed() {
        var none = new Roots("gpta.data.roots", List.of());

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() ->
                        none.require("trainFiles[0]", inside.resolve("a.csv").toString()))
                .withMessageContaining("gpta.data.roots");
        assertThatCode(() -> Roots.ANYWHERE.require("trainFiles[0]", secret.toString()))
                .doesNotThrowAnyException();
    }

    @Test
    void everyFileOfASpecificationIsLookedAt() {
        var spec = Specs.files(inside.resolve("a.csv"), inside.resolve("a.csv"), secret);

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataSets.load(spec, roots))
                .withMessageContaining("testFiles[0]");
    }

    private void refused(String location) {
        assertThatExceptionOfType(DataException.class)
                .as(location)
                .isThrownBy(() -> roots.require("trainFiles[0]", location))
                .withMessageContaining("trainFiles[0]: ")
                .withMessageContaining("gpta.data.roots")
                .satisfies(e -> assertThat(e.problem()).isEqualTo(DataProblem.OUTSIDE_ROOTS));
    }
}
