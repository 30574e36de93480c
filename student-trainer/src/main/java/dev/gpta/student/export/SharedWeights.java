package dev.gpta.student.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The weights of a model that has none of its own: an index, as that of weights in several files, which names the file in
 * the folder above for every parameter.
 */
final class SharedWeights {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SharedWeights() {}

    /**
     * Writes the index.
     *
     * @param weights a safetensors file
     * @param folder beside it
     */
    static void write(Path weights, Path folder) throws IOException {
        var index = JSON.createObjectNode();
        index.putObject("metadata").put("total_size", Files.size(weights));
        var map = index.putObject("weight_map");
        var name = folder.relativize(weights).toString().replace('\\', '/');
        try (var in = new DataInputStream(Files.newInputStream(weights))) {
            int length = Math.toIntExact(Long.reverseBytes(in.readLong()));
            JSON.readTree(in.readNBytes(length)).fieldNames().forEachRemaining(parameter -> {
                if (!parameter.equals("__metadata__")) {
                    map.put(parameter, name);
                }
            });
        }
        Files.writeString(folder.resolve("model.safetensors.index.json"), index.toPrettyString() + "\n");
    }
}
