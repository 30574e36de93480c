package dev.gpta.student.djl;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;

/** What Python's AutoTokenizer wants to know besides {@code tokenizer.json}: the {@code tokenizer_config.json}. */
enum TokenizerNote {
    BERT("BertTokenizer", "[CLS]", "[SEP]", "[PAD]", "[UNK]", "[MASK]"),
    BART("BartTokenizer", "<s>", "</s>", "<pad>", "<unk>", "<mask>");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String type;
    private final String start;
    private final String end;
    private final String padding;
    private final String unknown;
    private final String mask;

    TokenizerNote(String type, String start, String end, String padding, String unknown, String mask) {
        this.type = type;
        this.start = start;
        this.end = end;
        this.padding = padding;
        this.unknown = unknown;
        this.mask = mask;
    }

    static TokenizerNote of(BaseStudent.Family family) {
        return family == BaseStudent.Family.BERT ? BERT : BART;
    }

    /** @param folder has its {@code tokenizer.json} already @param maxTokens that the model can take */
    void write(CheckpointFolder folder, int maxTokens) throws IOException {
        var tokenizer =
                JSON.readTree(folder.path().resolve(CheckpointFolder.TOKENIZER).toFile());
        var note = JSON.createObjectNode()
                .put("tokenizer_class", type)
                .put("model_max_length", maxTokens)
                .put("cls_token", start)
                .put("sep_token", end)
                .put("bos_token", start)
                .put("eos_token", end)
                .put("pad_token", padding)
                .put("unk_token", unknown)
                .put("mask_token", mask);
        if (this == BERT) {
            note.put("do_lower_case", tokenizer.at("/normalizer/lowercase").asBoolean(true));
        }
        Files.writeString(folder.path().resolve(CheckpointFolder.TOKENIZER_CONFIG), note.toPrettyString() + "\n");
    }
}
