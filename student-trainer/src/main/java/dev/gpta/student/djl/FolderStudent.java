package dev.gpta.student.djl;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.datasets.TaskKind;
import dev.gpta.transformers.Model;
import dev.gpta.transformers.bart.BartConfig;
import dev.gpta.transformers.bert.BertConfig;
import dev.gpta.transformers.text.TokenizerFit;
import dev.gpta.transformers.weights.Checkpoints;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A student in a folder in Hugging Face's layout. */
record FolderStudent(Path folder, Family family, int maxPositions) implements BaseStudent {

    /** Far more than the largest vocabularies need. */
    private static final long MOST_BYTES = 256 << 20;

    /** Python's pickles, bare or zipped. */
    private static final Pattern MAY_HOLD_CODE = Pattern.compile(".+\\.(bin|pt|pth|pkl|ckpt)");

    /**
     * Looks into the folder, but not at the weights.
     *
     * @throws IOException naming what is missing or not supported
     */
    static FolderStudent of(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new FileNotFoundException("there is no such folder");
        }
        for (var file : List.of(CheckpointFolder.CONFIG, CheckpointFolder.TOKENIZER)) {
            if (!Files.exists(folder.resolve(file))) {
                throw new FileNotFoundException("the folder has no " + file);
            }
        }
        for (var file : List.of(CheckpointFolder.CONFIG, CheckpointFolder.TOKENIZER)) {
            requireSmall(folder.resolve(file));
        }
        if (!Checkpoints.existIn(folder)) {
            throw new FileNotFoundException("the folder has no %s and no %s%s"
                    .formatted(Checkpoints.SINGLE, Checkpoints.INDEX, weightsThatMayHoldCode(folder)));
        }
        TokenizerFit.check(folder);
        var config = folder.resolve(CheckpointFolder.CONFIG);
        var type =
                new ObjectMapper().readTree(config.toFile()).path("model_type").asText();
        return type.equals("bart")
                ? new FolderStudent(folder, Family.BART, BartConfig.read(config).maxPositions())
                : new FolderStudent(folder, Family.BERT, BertConfig.read(config).maxPositions());
    }

    /** These are read into memory whole. */
    private static void requireSmall(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("%s has %d bytes, more than the %d that such a file may have"
                    .formatted(file, Files.size(file), MOST_BYTES));
        }
    }

    /** Says why weights that are there are not read. */
    private static String weightsThatMayHoldCode(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(MAY_HOLD_CODE.asMatchPredicate())
                    .sorted()
                    .findFirst()
                    .map(file -> ", and " + file + " is not read, as a file of this kind can run code: write the"
                            + " weights as safetensors, with save_pretrained(FOLDER, safe_serialization=True)")
                    .orElse("");
        }
    }

    @Override
    public Model load(TaskKind task, List<String> labels, long seed) throws IOException {
        return TaskModels.pretrained(task, folder, labels, seed);
    }

    @Override
    public void writeTokenizer(CheckpointFolder into) throws IOException {
        Files.copy(folder.resolve(CheckpointFolder.TOKENIZER), into.path().resolve(CheckpointFolder.TOKENIZER));
        var config = folder.resolve(CheckpointFolder.TOKENIZER_CONFIG);
        if (Files.exists(config)) {
            Files.copy(config, into.path().resolve(CheckpointFolder.TOKENIZER_CONFIG));
        } else {
            TokenizerNote.of(family).write(into, maxPositions);
        }
    }
}
