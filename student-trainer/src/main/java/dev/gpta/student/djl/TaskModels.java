package dev.gpta.student.djl;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.datasets.TaskKind;
import dev.gpta.transformers.Model;
import dev.gpta.transformers.bart.BartForConditionalGeneration;
import dev.gpta.transformers.bart.BartTokenizer;
import dev.gpta.transformers.bert.BertConfig;
import dev.gpta.transformers.bert.BertForMultipleChoice;
import dev.gpta.transformers.bert.BertForQuestionAnswering;
import dev.gpta.transformers.bert.BertForSequenceClassification;
import dev.gpta.transformers.bert.BertTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Which model does which task. */
final class TaskModels {

    private static final Map<String, TaskKind> ARCHITECTURES = Map.of(
            "BertForSequenceClassification", TaskKind.CLASSIFICATION,
            "BertForQuestionAnswering", TaskKind.QUESTION_ANSWERING,
            "BertForMultipleChoice", TaskKind.MULTIPLE_CHOICE,
            "BartForConditionalGeneration", TaskKind.SUMMARISATION);

    private static final ObjectMapper JSON = new ObjectMapper();

    private TaskModels() {}

    /** What a trained folder has been trained for. @throws IOException if that is none of the tasks */
    static TaskKind kind(Path folder) throws IOException {
        var architecture = JSON.readTree(folder.resolve(CheckpointFolder.CONFIG).toFile())
                .at("/architectures/0")
                .asText();
        var kind = ARCHITECTURES.get(architecture);
        if (kind == null) {
            throw new IOException("%s names the architecture \"%s\"; known are %s"
                    .formatted(folder.resolve(CheckpointFolder.CONFIG), architecture, ARCHITECTURES.keySet()));
        }
        return kind;
    }

    /** Reads a folder that holds a model of this very task. */
    static Model load(TaskKind task, Path folder) throws IOException {
        return switch (task) {
            case CLASSIFICATION -> BertForSequenceClassification.load(folder);
            case QUESTION_ANSWERING -> BertForQuestionAnswering.load(folder);
            case MULTIPLE_CHOICE -> BertForMultipleChoice.load(folder);
            case SUMMARISATION -> BartForConditionalGeneration.load(folder);
        };
    }

    /** Pre-trained weights for a new task. @param seed of what is not pre-trained: the head, perhaps the pooler */
    static Model pretrained(TaskKind task, Path folder, List<String> labels, long seed) throws IOException {
        return switch (task) {
            case CLASSIFICATION -> BertForSequenceClassification.pretrained(folder, labels, seed);
            case QUESTION_ANSWERING -> BertForQuestionAnswering.pretrained(folder, seed);
            case MULTIPLE_CHOICE -> BertForMultipleChoice.pretrained(folder, seed);
            case SUMMARISATION -> BartForConditionalGeneration.load(folder);
        };
    }

    /** As {@link #pretrained(TaskKind, Path, List, long)}, of a BERT. @param tensors by Hugging Face's names */
    static Model pretrained(
            TaskKind task,
            BertConfig config,
            Map<String, NDArray> tensors,
            String source,
            List<String> labels,
            long seed)
            throws IOException {
        return switch (task) {
            case CLASSIFICATION -> BertForSequenceClassification.pretrained(config, tensors, source, labels, seed);
            case QUESTION_ANSWERING -> BertForQuestionAnswering.pretrained(config, tensors, source, seed);
            case MULTIPLE_CHOICE -> BertForMultipleChoice.pretrained(config, tensors, source, seed);
            case SUMMARISATION -> throw new IllegalArgumentException(source + " is a BERT, which writes no summaries");
        };
    }

    /** The model with its task, which owns it from then on. @param abstains see {@link ExtractiveQuestionAnswering} */
    static StudentTask task(Model model, Path tokenizer, boolean abstains) throws IOException {
        try {
            return withTokenizer(model, tokenizer, abstains);
        } catch (IOException | RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private static StudentTask withTokenizer(Model model, Path tokenizer, boolean abstains) throws IOException {
        if (model instanceof BertForSequenceClassification classifier) {
            return new SequenceClassification(classifier, BertTokenizer.load(tokenizer));
        }
        if (model instanceof BertForQuestionAnswering answerer) {
            return new ExtractiveQuestionAnswering(answerer, BertTokenizer.load(tokenizer), abstains);
        }
        if (model instanceof BertForMultipleChoice chooser) {
            return new MultipleChoice(chooser, BertTokenizer.load(tokenizer));
        }
        if (model instanceof BartForConditionalGeneration writer) {
            return new Summarisation(writer, BartTokenizer.load(tokenizer));
        }
        throw new IllegalArgumentException("no task for a " + model.getClass().getName());
    }
}
