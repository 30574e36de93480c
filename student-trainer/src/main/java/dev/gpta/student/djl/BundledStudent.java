package dev.gpta.student.djl;

import ai.djl.ndarray.NDManager;
import dev.gpta.transformers.bert.BertConfig;
import dev.gpta.transformers.bert.BertForSequenceClassification;
import dev.gpta.transformers.onnx.OnnxWeights;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;

/**
 * A student that lies on the class path, in an ONNX file without a configuration.
 *
 * @param resource the files' common name
 * @param config what the ONNX file does not say
 */
record BundledStudent(String resource, BertConfig config) implements BaseStudent {

    /** sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0): six layers of width 384. */
    static final BundledStudent MINI_LM = new BundledStudent(
            "all-minilm-l6-v2", new BertConfig(30_522, 384, 6, 12, 1536, 512, 2, 1e-12, 0.1, 0.1, List.of()));

    @Override
    public BertForSequenceClassification load(List<String> labels, long seed) throws IOException {
        try (var onnx = open(".onnx");
                var reading = NDManager.newBaseManager()) {
            return BertForSequenceClassification.pretrained(
                    config, OnnxWeights.read(onnx, reading), resource, labels, seed);
        }
    }

    @Override
    public void writeTokenizer(CheckpointFolder into, int maxTokens) throws IOException {
        try (var json = open("-tokenizer.json")) {
            Files.copy(json, into.path().resolve(CheckpointFolder.TOKENIZER));
        }
        BaseStudent.describeTokenizer(into, maxTokens);
    }

    private InputStream open(String suffix) throws IOException {
        var file = "/" + resource + suffix;
        var stream = BundledStudent.class.getResourceAsStream(file);
        if (stream == null) {
            throw new FileNotFoundException("the class path has no " + file
                    + "; add the library dev.langchain4j:langchain4j-embeddings-" + resource);
        }
        return stream;
    }
}
