package dev.gpta.transformers.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The weights of a Hugging Face folder, in one file or in several. */
public final class Checkpoints {

    /** Where the weights lie if they lie in one file. */
    public static final String SINGLE = "model.safetensors";

    /** Says which file holds which weights if they lie in several. */
    public static final String INDEX = "model.safetensors.index.json";

    /** No path, and no format that can hold code; but a student's twin has its weights in the folder above. */
    private static final Pattern SHARD =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*\\.safetensors|\\.\\./" + Pattern.quote(SINGLE));

    private static final ObjectMapper JSON = new ObjectMapper();

    private Checkpoints() {}

    /** Whether a folder holds weights that {@link #read} would try to read. */
    public static boolean existIn(Path folder) {
        return Files.exists(folder.resolve(SINGLE)) || Files.exists(folder.resolve(INDEX));
    }

    /**
     * Every tensor of {@code model.safetensors}, or of the files that {@code model.safetensors.index.json} names.
     *
     * @param manager owns the tensors
     * @return by name
     * @throws IOException naming the file that is missing or cut short, or the tensor that its file lacks
     */
    public static Map<String, NDArray> read(Path folder, NDManager manager) throws IOException {
        if (Files.exists(folder.resolve(SINGLE))) {
            return SafeTensors.read(folder.resolve(SINGLE), manager).tensors();
        }
        if (!Files.exists(folder.resolve(INDEX))) {
            throw new IOException(("%s has neither %s nor %s; save the model with Hugging Face's"
                            + " save_pretrained(folder, safe_serialization=True)")
                    .formatted(folder, SINGLE, INDEX));
        }
        return sharded(folder, weightMap(folder.resolve(INDEX)), manager);
    }

    private static Map<String, NDArray> sharded(Path folder, JsonNode fileOf, NDManager manager) throws IOException {
        var tensors = new LinkedHashMap<String, NDArray>();
        for (var name : files(fileOf)) {
            if (!SHARD.matcher(name).matches()) {
                throw new IOException("%s names \"%s\", which is no name of a safetensors file beside it"
                        .formatted(folder.resolve(INDEX), name));
            }
            var file = folder.resolve(name);
            if (!Files.exists(file)) {
                throw new IOException("%s names the file %s, which is missing".formatted(folder.resolve(INDEX), name));
            }
            tensors.putAll(SafeTensors.read(file, manager).tensors());
        }
        for (var entry : fileOf.properties()) {
            if (!tensors.containsKey(entry.getKey())) {
                throw new IOException("%s says that %s is in %s, but it is not"
                        .formatted(
                                folder.resolve(INDEX),
                                entry.getKey(),
                                entry.getValue().asText()));
            }
        }
        return tensors;
    }

    private static JsonNode weightMap(Path index) throws IOException {
        try {
            var map = JSON.readTree(index.toFile()).path("weight_map");
            if (!map.isObject()) {
                throw new IOException(index + " has no weight_map");
            }
            return map;
        } catch (JsonProcessingException e) {
            throw new IOException(index + " is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Set<String> files(JsonNode fileOf) {
        var files = new LinkedHashSet<String>();
        fileOf.forEach(file -> files.add(file.asText()));
        return files;
    }
}
