package dev.gpta.student.djl;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.transformers.bert.BertForSequenceClassification;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Pre-trained weights to begin with, and the tokenizer that goes with them. */
sealed interface BaseStudent permits BundledStudent, FolderStudent {

    /** @param seed of what is not pre-trained: the classifier, perhaps the pooler */
    BertForSequenceClassification load(List<String> labels, long seed) throws IOException;

    /** Writes the tokenizer's files. @param maxTokens that the model can take */
    void writeTokenizer(CheckpointFolder into, int maxTokens) throws IOException;

    /** Writes what Python's AutoTokenizer wants to know besides {@code tokenizer.json}, which is in the folder already. */
    static void describeTokenizer(CheckpointFolder folder, int maxTokens) throws IOException {
        var json = new ObjectMapper();
        var tokenizer =
                json.readTree(folder.path().resolve(CheckpointFolder.TOKENIZER).toFile());
        var config = json.createObjectNode()
                .put("tokenizer_class", "BertTokenizer")
                .put("do_lower_case", tokenizer.at("/normalizer/lowercase").asBoolean(true))
                .put("model_max_length", maxTokens)
                .put("cls_token", "[CLS]")
                .put("sep_token", "[SEP]")
                .put("pad_token", "[PAD]")
                .put("unk_token", "[UNK]")
                .put("mask_token", "[MASK]");
        Files.writeString(folder.path().resolve(CheckpointFolder.TOKENIZER_CONFIG), config.toPrettyString() + "\n");
    }
}
