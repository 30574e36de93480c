package dev.gpta.student.djl;

import dev.gpta.datasets.TaskKind;
import dev.gpta.student.app.UnknownStudentException;
import dev.gpta.transformers.hub.HubFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the student that a registration names. */
final class BaseStudents {

    private static final String HUB = "hf:";

    private static final SortedMap<String, BaseStudent> NAMED = new TreeMap<>();

    static {
        NAMED.put("maven:all-minilm-l6-v2", BundledBert.MINI_LM);
        NAMED.put("new:bart-small", UntrainedBart.SMALL);
    }

    private BaseStudents() {}

    /** @throws UnknownStudentException saying what is wrong with the value and what is known */
    static BaseStudent find(String uri, TaskKind task) {
        var student = find(uri);
        if (!student.family().canDo(task)) {
            throw unknown(uri, "a %s does no %s".formatted(student.family(), task.key()));
        }
        return student;
    }

    private static BaseStudent find(String uri) {
        var named = NAMED.get(uri);
        if (named != null) {
            return named;
        }
        if (uri.isBlank() || uri.startsWith("maven:") || uri.startsWith("new:")) {
            throw unknown(uri, "no such student is bundled");
        }
        try {
            return FolderStudent.of(folder(uri));
        } catch (IOException | IllegalArgumentException e) {
            throw unknown(uri, String.valueOf(e.getMessage()));
        }
    }

    private static Path folder(String uri) throws IOException {
        if (uri.startsWith(HUB)) {
            return HubFolder.resolve(uri);
        }
        return uri.startsWith("file:") ? Path.of(URI.create(uri)) : Path.of(uri);
    }

    private static UnknownStudentException unknown(String uri, String why) {
        return new UnknownStudentException(
                ("unknown student \"%s\": %s; known are %s, %sORG/NAME[@REVISION], and folders in Hugging Face layout, of a"
                                + " BERT, or for summaries of a BART")
                        .formatted(uri, why, NAMED.keySet(), HUB));
    }
}
