package dev.gpta.cli.registration;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gpta.cli.UserError;
import dev.gpta.events.TaskKind;
import dev.gpta.transformers.hub.HubModel;
import dev.gpta.transformers.text.TokenizerFit;
import dev.gpta.transformers.weights.Checkpoints;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The student's base weights: a name that ships with the trainer, a model of the hub, or a folder in Hugging Face layout;
 * a BART for summaries, a BERT for all else.
 */
final class StudentWeights {

    static final String MINI_LM = "maven:all-minilm-l6-v2";

    private static final String BART_BASE = "hf:facebook/bart-base";
    private static final String SMALL_BART = "new:bart-small";
    private static final String MAVEN = "maven:";
    private static final String UNTRAINED = "new:";
    private static final Set<String> SHIPPED = Set.of(MINI_LM, SMALL_BART);
    private static final List<String> NEEDED = List.of("config.json", "tokenizer.json");

    /** What the paper fine-tunes BERT-base and BART-base with. */
    private static final double BASE_RATE = 2e-5;

    private static final double MINI_LM_RATE = 2e-4;
    private static final double UNTRAINED_RATE = 5e-4;

    private StudentWeights() {}

    /** Those of a registration that names none. */
    static String standard(TaskKind task) {
        return task == TaskKind.SUMMARISATION ? BART_BASE : MINI_LM;
    }

    /** That of a registration that names none: the smaller the model and the less it knows, the higher. */
    static double learningRate(String weights) {
        if (weights.startsWith(UNTRAINED)) {
            return UNTRAINED_RATE;
        }
        return weights.toLowerCase(Locale.ROOT).contains("minilm") ? MINI_LM_RATE : BASE_RATE;
    }

    /** The value with a relative folder made absolute. */
    static String resolved(String weights, Path home) {
        if (isName(weights)) {
            return weights;
        }
        var folder = weights.startsWith("file:") ? Path.of(URI.create(weights)) : home.resolve(weights);
        return folder.normalize().toString();
    }

    /** Refuses a student that the trainer cannot load or that cannot learn the task. */
    static void check(String weights, TaskKind task) {
        if (HubModel.isMeantBy(weights)) {
            checkHub(weights);
        } else if (isName(weights)) {
            if (!SHIPPED.contains(weights)) {
                throw unknown(weights, "no such weights ship with the trainer");
            }
            checkFamily(weights, weights.equals(SMALL_BART), task);
        } else {
            checkFolder(weights, task);
        }
    }

    /** Refuses a name that means nothing; what a folder holds is not looked at. */
    static void checkName(String weights, TaskKind task) {
        if (isName(weights)) {
            check(weights, task);
        }
    }

    /** The folder that they lie in; empty if they have a name instead. */
    static Optional<String> folder(String weights) {
        return isName(weights) ? Optional.empty() : Optional.of(weights);
    }

    private static boolean isName(String weights) {
        return weights.startsWith(MAVEN) || weights.startsWith(UNTRAINED) || HubModel.isMeantBy(weights);
    }

    private static void checkHub(String weights) {
        try {
            HubModel.parse(weights);
        } catch (IllegalArgumentException e) {
            throw unknown(weights, String.valueOf(e.getMessage()));
        }
    }

    private static void checkFolder(String weights, TaskKind task) {
        var folder = Path.of(weights);
        if (!Files.isDirectory(folder)) {
            throw unknown(weights, "there is no such folder");
        }
        for (var file : NEEDED) {
            if (!Files.isRegularFile(folder.resolve(file))) {
                throw unknown(weights, "the folder has no " + file);
            }
        }
        if (!Checkpoints.existIn(folder)) {
            throw unknown(weights, "the folder has no " + Checkpoints.SINGLE + " and no " + Checkpoints.INDEX);
        }
        checkFamily(weights, modelType(weights, folder).equals("bart"), task);
        checkTokenizer(weights, folder);
    }

    private static String modelType(String weights, Path folder) {
        try {
            return new JsonMapper()
                    .readTree(folder.resolve("config.json").toFile())
                    .path("model_type")
                    .asText();
        } catch (IOException e) {
            throw unknown(weights, "its config.json cannot be read: " + e.getMessage());
        }
    }

    private static void checkTokenizer(String weights, Path folder) {
        try {
            TokenizerFit.check(folder);
        } catch (IOException e) {
            throw unknown(weights, String.valueOf(e.getMessage()));
        }
    }

    private static void checkFamily(String weights, boolean bart, TaskKind task) {
        if (bart != (task == TaskKind.SUMMARISATION)) {
            throw unknown(
                    weights,
                    bart
                            ? "a BART writes summaries, and nothing else is learned with it here"
                            : "only a BART writes summaries");
        }
    }

    private static UserError unknown(String weights, String why) {
        return new UserError("student.weights is \"" + weights + "\": " + why + ". Use one of "
                + SHIPPED.stream().sorted().toList() + ", " + HubModel.SCHEME
                + "ORG/NAME[@REVISION], or a folder in Hugging Face layout, of a BERT or, for summaries, of a BART");
    }
}
