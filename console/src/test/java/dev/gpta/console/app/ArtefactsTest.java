package dev.gpta.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtefactsTest {

    @TempDir
    Path folder;

    private Path student;
    private Artefacts artefacts;

    @BeforeEach
    void make() throws IOException {
        student = Files.createDirectories(folder.resolve("store/run/student"));
        Files.createDirectories(student.resolve("without-prefix"));
        Files.writeString(student.resolve("config.json"), "{}");
        Files.writeString(student.resolve("without-prefix/config.json"), "{ }");
        Files.writeString(folder.resolve("secret"), "secret");
        Files.createSymbolicLink(student.resolve("link"), folder.resolve("secret"));
        artefacts = new Artefacts(Optional.of(folder.resolve("store")));
    }

    @Test
    void theFilesOfAStudentAreListedWithoutLinks() throws IOException {
        assertThat(artefacts.list(student.toUri().toString()))
                .containsExactly(
                        new Artefacts.Artefact("config.json", 2),
                        new Artefacts.Artefact("without-prefix/config.json", 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"link", "../../../secret", "/etc/passwd", "..", "", "none", "without-prefix", "a\0b"})
    void noNameLeadsOutOfIt(String name) throws IOException {
        assertThat(artefacts.file(student.toUri().toString(), name)).isEmpty();
    }

    @Test
    void onlyFilesOfTheStoreAreHeld() throws IOException {
        for (var name : List.of("link", "../../../secret", "none", "without-prefix")) {
            assertThat(artefacts.holds(student.toUri() + name)).as(name).isFalse();
        }
        assertThat(artefacts.holds("s3://bucket/config.json")).isFalse();
        assertThat(artefacts.holds(student.resolve("config.json").toUri().toString()))
                .isTrue();
    }

    @Test
    void aFolderInItIsPartOfIt() throws IOException {
        assertThat(artefacts.file(student.toUri().toString(), "without-prefix/config.json"))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc", "s3://bucket/student", "file://host/etc", "file:relative", "nothing at all", ""})
    void noFolderElsewhereIsRead(String uri) throws IOException {
        assertThat(artefacts.list(uri)).isEmpty();
        assertThat(artefacts.file(uri, "passwd")).isEmpty();
    }

    @Test
    void withoutAStoreThereIsNothing() throws IOException {
        assertThat(new Artefacts(Optional.empty()).list(student.toUri().toString()))
                .isEmpty();
    }
}
