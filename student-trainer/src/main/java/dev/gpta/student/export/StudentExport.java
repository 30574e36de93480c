package dev.gpta.student.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gpta.datasets.TaskKind;
import dev.gpta.events.TrainSpec;
import dev.gpta.student.app.TestedStudent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the artefact of a run:
 *
 * <pre>
 * config.json, model.safetensors, generation_config.json   as Hugging Face's from_pretrained reads them
 * tokenizer.json, tokenizer_config.json                    put the prefix before every input
 * without-prefix/                                          the same student, with the tokenizer as it was; its weights'
 *                                                          index points to those above
 * gpta.json                                                the prefix and the lengths, for programs
 * training_state.json                                      how it was trained
 * README.md                                                the model card
 * </pre>
 */
public final class StudentExport {

    /** The twin's folder. */
    public static final String WITHOUT_PREFIX = "without-prefix";

    /** What a program needs to know to use the student as it was tested. */
    public static final String NOTE = "gpta.json";

    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.safetensors";
    private static final String GENERATION = "generation_config.json";
    private static final List<String> COPIED = List.of(CONFIG, WEIGHTS, "training_state.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path checkpoint;
    private final TestedStudent student;
    private final Path into;

    private StudentExport(Path checkpoint, TestedStudent student, Path into) {
        this.checkpoint = checkpoint;
        this.student = student;
        this.into = into;
    }

    /**
     * Writes the artefact.
     *
     * @param checkpoint the student's weights, configuration and tokenizer
     * @param into an empty folder, or one that is made
     * @throws IOException naming the file that cannot be read or written
     */
    public static void write(Path checkpoint, TestedStudent student, Path into) throws IOException {
        new StudentExport(checkpoint, student, into).write();
    }

    private void write() throws IOException {
        Files.createDirectories(into);
        for (var file : COPIED) {
            Files.copy(checkpoint.resolve(file), into.resolve(file));
        }
        var config = (ObjectNode) JSON.readTree(checkpoint.resolve(CONFIG).toFile());
        writeGeneration(into);
        var modelType = config.path("model_type").asText();
        int maxTokens = maxTokens(config);
        var tokenizer = TokenizerFiles.of(checkpoint);
        tokenizer.writeWith(prefix(), into, modelType, maxTokens);
        writeTwin(tokenizer, modelType, maxTokens);
        writeNote(maxTokens);
        Files.writeString(into.resolve("README.md"), new ModelCard(student, maxTokens).text());
    }

    private void writeTwin(TokenizerFiles tokenizer, String modelType, int maxTokens) throws IOException {
        var twin = Files.createDirectories(into.resolve(WITHOUT_PREFIX));
        Files.copy(checkpoint.resolve(CONFIG), twin.resolve(CONFIG));
        writeGeneration(twin);
        tokenizer.writeWithout(twin, modelType, maxTokens);
        SharedWeights.write(into.resolve(WEIGHTS), twin);
    }

    /** Summaries as long as those that were tested; nothing for other tasks. */
    private void writeGeneration(Path folder) throws IOException {
        var file = checkpoint.resolve(GENERATION);
        if (!Files.exists(file)) {
            return;
        }
        var generation = (ObjectNode) JSON.readTree(file.toFile());
        // the token that the decoder starts from counts as well
        int longest = train().getMaxTargetTokens() + 1;
        generation.put("max_length", longest);
        generation.put("min_length", Math.min(generation.path("min_length").asInt(0), longest));
        Files.writeString(folder.resolve(GENERATION), generation.toPrettyString() + "\n");
    }

    private void writeNote(int maxTokens) throws IOException {
        var note = JSON.createObjectNode()
                .put("task", student.data().task().key())
                .put("prefix", prefix())
                .put("maxTokens", maxTokens);
        if (student.data().task() == TaskKind.SUMMARISATION) {
            note.put("maxTargetTokens", train().getMaxTargetTokens());
        }
        Files.writeString(into.resolve(NOTE), note.toPrettyString() + "\n");
    }

    private int maxTokens(ObjectNode config) {
        int positions = config.path("max_position_embeddings").asInt(train().getMaxTokens());
        return Math.min(train().getMaxTokens(), positions);
    }

    private String prefix() {
        return student.item().getPrefix();
    }

    private TrainSpec train() {
        return student.item().getTrain();
    }
}
