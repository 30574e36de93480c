package dev.gpta.transformers.bart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.transformers.weights.SafeTensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** A tiny model and what Hugging Face's library computes with it; {@code benchmarks/reference/bart.py} wrote both. */
final class Reference implements AutoCloseable {

    private static final Path ALL = Path.of("src/test/resources/bart");
    private static final ObjectMapper JSON = new ObjectMapper();

    final Path folder;
    final JsonNode json;
    private final Map<String, NDArray> tensors;
    private final NDManager manager = NDManager.newBaseManager();

    Reference(String name) {
        this.folder = folder(name);
        try {
            this.json = JSON.readTree(folder.resolve("reference.json").toFile());
            this.tensors = unzipped(folder.resolve("reference.safetensors.gz"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path folder(String name) {
        return ALL.resolve(name);
    }

    BartForConditionalGeneration model() {
        return load(folder);
    }

    static BartForConditionalGeneration load(Path folder) {
        try {
            return BartForConditionalGeneration.load(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<BartExample> examples() {
        var inputs = tokens(json.get("inputs"));
        var targets = tokens(json.get("targets"));
        return IntStream.range(0, inputs.size())
                .mapToObj(i -> new BartExample(inputs.get(i), targets.get(i)))
                .toList();
    }

    double loss() {
        return json.get("loss").asDouble();
    }

    NDArray tensor(String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    static List<int[]> tokens(JsonNode rows) {
        var all = new ArrayList<int[]>();
        rows.forEach(row -> all.add(JSON.convertValue(row, int[].class)));
        return all;
    }

    private Map<String, NDArray> unzipped(Path file) throws IOException {
        var whole = Files.createTempFile("reference", ".safetensors");
        try (var zipped = new GZIPInputStream(Files.newInputStream(file))) {
            Files.copy(zipped, whole, StandardCopyOption.REPLACE_EXISTING);
            return SafeTensors.read(whole, manager).tensors();
        } finally {
            Files.delete(whole);
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
