package dev.gpta.student.djl;

import dev.gpta.datasets.TaskKind;
import dev.gpta.transformers.Model;
import dev.gpta.transformers.bert.BertConfig;
import dev.gpta.transformers.onnx.OnnxWeights;
import dev.gpta.transformers.tensor.Activation;
import dev.gpta.transformers.tensor.Compute;
import java.io.IOException;
import java.util.List;

/**
 * A BERT that lies on the class path, in an ONNX file without a configuration.
 *
 * @param files its weights and its tokenizer
 * @param config what the ONNX file does not say
 */
record BundledBert(ClassPathFiles files, BertConfig config) implements BaseStudent {

    /** sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0): six layers of width 384. */
    static final BundledBert MINI_LM = new BundledBert(
            new ClassPathFiles("all-minilm-l6-v2"),
            new BertConfig(30_522, 384, 6, 12, 1536, 512, 2, Activation.GELU, 1e-12, 0.1, 0.1, 0.1, List.of()));

    @Override
    public Family family() {
        return Family.BERT;
    }

    @Override
    public Model load(TaskKind task, List<String> labels, long seed) throws IOException {
        try (var onnx = files.open(".onnx");
                var reading = Compute.manager()) {
            return TaskModels.pretrained(task, config, OnnxWeights.read(onnx, reading), files.name(), labels, seed);
        }
    }

    @Override
    public void writeTokenizer(CheckpointFolder into) throws IOException {
        files.copyTokenizer(into);
        TokenizerNote.BERT.write(into, config.maxPositions());
    }
}
