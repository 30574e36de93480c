package dev.gpta.cli.student;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gpta.datasets.ChoiceQuestion;
import dev.gpta.datasets.Document;
import dev.gpta.datasets.LabelledText;
import dev.gpta.datasets.Question;
import dev.gpta.datasets.Sample;
import dev.gpta.transformers.bart.BartDropout;
import dev.gpta.transformers.bart.BartExample;
import dev.gpta.transformers.bart.BartForConditionalGeneration;
import dev.gpta.transformers.bart.BartTokenizer;
import dev.gpta.transformers.bert.BertForMultipleChoice;
import dev.gpta.transformers.bert.BertForQuestionAnswering;
import dev.gpta.transformers.bert.BertForSequenceClassification;
import dev.gpta.transformers.bert.BertTokenizer;
import dev.gpta.transformers.bert.Cut;
import dev.gpta.transformers.bert.DropoutRates;
import dev.gpta.transformers.bert.TextPair;
import dev.gpta.transformers.tensor.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a student's model computes, one JSON object an input, exact: to be held against another library's. The counterpart
 * in Python is {@code benchmarks/reference/artefact.py}.
 */
public final class Logits {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final StudentNote note;

    public Logits(Path folder, StudentNote note) {
        this.folder = folder;
        this.note = note;
    }

    /** @param inputs the same as {@code samples}; a summary's line has the summary whose loss is wanted */
    public List<ObjectNode> of(List<Sample> samples, List<JsonNode> inputs) throws IOException {
        return switch (note.task()) {
            case CLASSIFICATION -> classification(samples);
            case QUESTION_ANSWERING -> questionAnswering(samples);
            case MULTIPLE_CHOICE -> multipleChoice(samples);
            case SUMMARISATION -> summarisation(samples, inputs);
        };
    }

    private List<ObjectNode> classification(List<Sample> samples) throws IOException {
        try (var model = BertForSequenceClassification.load(folder);
                var tokenizer = BertTokenizer.load(tokenizer())) {
            return each(samples, model.weights().manager(), (sample, step) -> {
                var input = tokenizer.encode(note.prefix(), List.of(((LabelledText) sample).text()), note.maxTokens());
                return line("logits", model.logits(input, step, DropoutRates.NONE, Precision.FLOAT32));
            });
        }
    }

    /** Of the first window, if the passage is too long for one. */
    private List<ObjectNode> questionAnswering(List<Sample> samples) throws IOException {
        try (var model = BertForQuestionAnswering.load(folder);
                var tokenizer = BertTokenizer.load(tokenizer())) {
            return each(samples, model.weights().manager(), (sample, step) -> {
                var asked = (Question) sample;
                var window = tokenizer
                        .windows(note.prefix(), asked.question(), asked.passage(), note.maxTokens(), 0)
                        .get(0);
                var logits = model.logits(List.of(window.input()), step, DropoutRates.NONE, Precision.FLOAT32);
                return line("start", logits.get(":, :, 0")).setAll(line("end", logits.get(":, :, 1")));
            });
        }
    }

    private List<ObjectNode> multipleChoice(List<Sample> samples) throws IOException {
        try (var model = BertForMultipleChoice.load(folder);
                var tokenizer = BertTokenizer.load(tokenizer())) {
            return each(samples, model.weights().manager(), (sample, step) -> {
                var asked = (ChoiceQuestion) sample;
                var pairs = asked.options().stream()
                        .map(option -> new TextPair(asked.passage(), inPlace(asked.question(), option)))
                        .toList();
                var rows = tokenizer.encodePairs(note.prefix(), pairs, Cut.FIRST, note.maxTokens());
                return line("logits", model.logits(rows, pairs.size(), step, DropoutRates.NONE, Precision.FLOAT32));
            });
        }
    }

    private static String inPlace(String question, String option) {
        return question.contains("_") ? question.replace("_", option) : question + " " + option;
    }

    /** The mean cross-entropy of the summary that is given, and the one that is written. */
    private List<ObjectNode> summarisation(List<Sample> samples, List<JsonNode> inputs) throws IOException {
        try (var model = BartForConditionalGeneration.load(folder);
                var tokenizer = BartTokenizer.load(tokenizer())) {
            var given =
                    inputs.stream().map(input -> input.path("summary").asText()).iterator();
            return each(samples, model.weights().manager(), (sample, step) -> {
                var input = tokenizer
                        .encode(note.prefix(), List.of(((Document) sample).text()), note.maxTokens())
                        .get(0);
                var target = tokenizer.encodeTargets(
                        List.of(given.next()), model.config().maxPositions());
                var example = new BartExample(input.ids(), target.get(0));
                double loss = model.loss(List.of(example), step, BartDropout.NONE, Precision.FLOAT32)
                        .getFloat();
                var written = model.generate(List.of(input.ids()), model.decoding(), () -> false);
                return JSON.createObjectNode().put("loss", loss).put("summary", tokenizer.decode(written.get(0)));
            });
        }
    }

    /** What is computed for one sample, on the manager of its step. */
    private interface Computation {
        ObjectNode of(Sample sample, NDManager step);
    }

    private static List<ObjectNode> each(List<Sample> samples, NDManager manager, Computation computation) {
        var lines = new ArrayList<ObjectNode>();
        for (var sample : samples) {
            try (var step = manager.newSubManager()) {
                lines.add(computation.of(sample, step));
            }
        }
        return lines;
    }

    private static ObjectNode line(String name, NDArray values) {
        var line = JSON.createObjectNode();
        var array = line.putArray(name);
        for (float value : values.toFloatArray()) {
            array.add(value);
        }
        return line;
    }

    private Path tokenizer() {
        return folder.resolve("without-prefix").resolve("tokenizer.json");
    }
}
