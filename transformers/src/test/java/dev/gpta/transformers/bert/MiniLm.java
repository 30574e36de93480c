package dev.gpta.transformers.bert;

import ai.djl.ndarray.NDManager;
import dev.gpta.transformers.onnx.OnnxWeights;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** all-MiniLM-L6-v2 as it lies on the class path: ONNX and tokenizer, but no configuration. */
final class MiniLm {

    static final BertConfig CONFIG =
            new BertConfig(30_522, 384, 6, 12, 1536, 512, 2, 1e-12, 0.1, 0.1, List.of("no", "yes"));

    private MiniLm() {}

    static BertForSequenceClassification load() {
        try (var onnx = resource("/all-minilm-l6-v2.onnx");
                var manager = NDManager.newBaseManager()) {
            return BertForSequenceClassification.pretrained(
                    CONFIG, OnnxWeights.read(onnx, manager), "MiniLM", CONFIG.labels(), 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BertTokenizer tokenizer(Path folder) {
        try {
            return BertTokenizer.load(tokenizerFile(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path tokenizerFile(Path folder) {
        var file = folder.resolve("tokenizer.json");
        try (var json = resource("/all-minilm-l6-v2-tokenizer.json")) {
            Files.copy(json, file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputStream resource(String name) {
        return Objects.requireNonNull(MiniLm.class.getResourceAsStream(name), name);
    }
}
