package dev.gpta.faults.ta;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Training files as their provider keeps them. */
final class TrainingFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, ObjectNode> files = new LinkedHashMap<>();
    private final Map<String, String> contents = new LinkedHashMap<>();

    /** Keeps the file of a multipart form. */
    synchronized ObjectNode upload(String form) {
        var id = "file-" + (contents.size() + 1);
        var file = JSON.createObjectNode()
                .put("id", id)
                .put("object", "file")
                .put("bytes", form.length())
                .put("created_at", contents.size())
                .put("filename", form.replaceFirst("(?s).*filename=\"([^\"]*)\".*", "$1"))
                .put("purpose", "fine-tune")
                .put("status", "processed");
        files.put(id, file);
        contents.put(id, lines(form));
        return file;
    }

    /** The lines of JSON that are in the form. */
    private static String lines(String form) {
        return form.lines().filter(line -> line.startsWith("{")).reduce("", (all, line) -> all + line + "\n");
    }

    synchronized List<ObjectNode> list() {
        return List.copyOf(files.values());
    }

    /** What was uploaded, also of a file that was deleted since; empty if there was none. */
    synchronized String content(String id) {
        return contents.getOrDefault(id, "");
    }

    synchronized void delete(String id) {
        files.remove(id);
    }
}
