package dev.gpta.student.djl;

import dev.gpta.transformers.bert.BertForSequenceClassification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A student in a folder in Hugging Face's layout. */
record FolderStudent(Path folder) implements BaseStudent {

    @Override
    public BertForSequenceClassification load(List<String> labels, long seed) throws IOException {
        return BertForSequenceClassification.pretrained(folder, labels, seed);
    }

    @Override
    public void writeTokenizer(CheckpointFolder into, int maxTokens) throws IOException {
        Files.copy(folder.resolve(CheckpointFolder.TOKENIZER), into.path().resolve(CheckpointFolder.TOKENIZER));
        var config = folder.resolve(CheckpointFolder.TOKENIZER_CONFIG);
        if (Files.exists(config)) {
            Files.copy(config, into.path().resolve(CheckpointFolder.TOKENIZER_CONFIG));
        } else {
            BaseStudent.describeTokenizer(into, maxTokens);
        }
    }
}
