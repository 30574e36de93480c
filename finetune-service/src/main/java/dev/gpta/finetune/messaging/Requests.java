package dev.gpta.finetune.messaging;

import dev.gpta.events.GradientReady;
import dev.gpta.events.TaParent;
import dev.gpta.events.TaSpec;
import dev.gpta.finetune.app.JobOrder;
import dev.gpta.finetune.app.TuningRequest;
import dev.gpta.finetune.domain.DialogueGradient;
import dev.gpta.finetune.domain.Scored;
import dev.gpta.finetune.domain.Window;
import dev.gpta.prompts.PrefixPrompt;
import dev.gpta.prompts.PromptTexts;

/** A {@code gradient-ready} event in the words of the use case. */
final class Requests {

    private Requests() {}

    static TuningRequest of(GradientReady event) {
        var ta = event.getTa();
        if (ta == null) {
            throw new IllegalArgumentException("gradient-ready with next = FINETUNE must say how to tune (ta)");
        }
        var texts = new PromptTexts(ta.getRole(), ta.getInstruction());
        return new TuningRequest(
                order(event, ta), new PrefixPrompt(texts, ta.getDescription(), ta.getExemplars()), gradient(event));
    }

    private static JobOrder order(GradientReady event, TaSpec ta) {
        return new JobOrder(
                event.getEventId(),
                event.getRun().getRunId(),
                event.getEpoch(),
                parent(event, ta),
                ta.getTuningEpochs(),
                ta.getLearningRateMultiplier(),
                event.getSeed());
    }

    private static String parent(GradientReady event, TaSpec ta) {
        var asked = event.getTaModel();
        return ta.getParent() == TaParent.BASE || asked == null ? ta.getModel() : asked;
    }

    private static DialogueGradient gradient(GradientReady event) {
        return DialogueGradient.of(
                event.getHistory().stream()
                        .map(entry -> new Scored(entry.getText(), entry.getScore()))
                        .toList(),
                event.getWindows().stream()
                        .map(window -> new Window(window.getFrom(), window.getTarget()))
                        .toList());
    }
}
