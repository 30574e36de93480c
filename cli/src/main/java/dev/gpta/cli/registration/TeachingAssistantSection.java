package dev.gpta.cli.registration;

import dev.gpta.cli.UserError;
import dev.gpta.events.AskStyle;
import dev.gpta.events.TaParent;
import dev.gpta.events.TaSpec;
import dev.gpta.events.TaskKind;
import dev.gpta.events.Variant;
import dev.gpta.prompts.PromptTexts;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the teaching assistant is told and how it is asked and tuned. */
final class TeachingAssistantSection {

    static final String BUNDLED_MODEL = "gpta-ta-5m";
    static final Set<Variant> ASKING = EnumSet.of(Variant.GPTA, Variant.GPTA_DATA, Variant.FROZEN_TA);

    private static final int DESCRIPTION_BYTES = 4096;
    private static final int EXEMPLAR_BYTES = 16_384;
    private static final int MANY = 1000;

    private TeachingAssistantSection() {}

    /** Checked for every variant, so that a mistake does not hide in a baseline; null where none is asked. */
    static TaSpec.@Nullable Builder read(
            Section section, Variant variant, TaskKind task, String description, List<String> exemplars) {
        var words = words(section, task);
        var ta = TaSpec.newBuilder()
                .setModel(section.text("model", BUNDLED_MODEL))
                .setDescription(description.strip())
                .setExemplars(variant == Variant.GPTA_DATA ? exemplars : List.of())
                .setRole(words.role())
                .setInstruction(words.instruction())
                .setTemperature(section.number("temperature", 1.0, 0, 2))
                .setAskStyle(section.oneOf("askStyle", AskStyle.SAMPLES))
                .setHistoryShown(boxed(section.optionalInteger("historyShown", 0, MANY)))
                .setMaxPrefixWords(section.integer("maxPrefixWords", 12, 1, 100))
                .setMaxAsks(section.integer("maxAsks", 4, 1, 100))
                .setTuningEpochs(section.integer("tuningEpochs", 3, 1, 100))
                .setLearningRateMultiplier(multiplier(section))
                .setMinDialogues(section.integer("minDialogues", 10, 1, MANY))
                .setParent(section.oneOf("parent", TaParent.PREVIOUS));
        section.end();
        if (!ASKING.contains(variant)) {
            return null;
        }
        checkShown(variant, description, exemplars);
        return ta;
    }

    private static @Nullable Integer boxed(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    private static @Nullable Double multiplier(Section section) {
        var multiplier = section.number("learningRateMultiplier", 0, 1e-6, 1e6);
        return multiplier == 0 ? null : multiplier;
    }

    private static PromptTexts words(Section section, TaskKind task) {
        var standard = standard(task);
        var role = section.text("role", standard.role());
        var instruction = section.text("instruction", standard.instruction());
        try {
            return new PromptTexts(role, instruction);
        } catch (IllegalArgumentException e) {
            throw new UserError("teachingAssistant." + e.getMessage(), e);
        }
    }

    private static PromptTexts standard(TaskKind task) {
        return switch (task) {
            case CLASSIFICATION -> PromptTexts.CLASSIFICATION;
            case QUESTION_ANSWERING -> PromptTexts.QUESTION_ANSWERING;
            case MULTIPLE_CHOICE -> PromptTexts.MULTIPLE_CHOICE;
            case SUMMARISATION -> PromptTexts.SUMMARISATION;
        };
    }

    private static void checkShown(Variant variant, String description, List<String> exemplars) {
        if (description.isBlank()) {
            throw new UserError("description is missing: the teaching assistant writes prefixes from it, so variant "
                    + variant + " needs one");
        }
        checkSize("description", bytes(description), DESCRIPTION_BYTES);
        if (variant == Variant.GPTA_DATA) {
            if (exemplars.isEmpty()) {
                throw new UserError("exemplars is empty, but variant GPTA_DATA shows them to the teaching assistant: "
                        + "add some, or use variant GPTA");
            }
            checkSize(
                    "exemplars",
                    exemplars.stream().mapToInt(TeachingAssistantSection::bytes).sum(),
                    EXEMPLAR_BYTES);
        } else if (!exemplars.isEmpty()) {
            throw new UserError("exemplars has " + exemplars.size() + " entries, but variant " + variant
                    + " shows none to the teaching assistant: leave them out, or use variant GPTA_DATA");
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void checkSize(String field, int bytes, int most) {
        if (bytes > most) {
            throw new UserError(field + " has " + bytes + " bytes, but may have at most " + most);
        }
    }
}
