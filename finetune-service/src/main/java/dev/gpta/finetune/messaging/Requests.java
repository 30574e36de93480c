package dev.gpta.finetune.messaging;

import dev.gpta.events.EventIds;
import dev.gpta.events.GradientReady;
import dev.gpta.events.RunRef;
import dev.gpta.events.TaParent;
import dev.gpta.events.TaSpec;
import dev.gpta.events.Topics;
import dev.gpta.finetune.app.JobOrder;
import dev.gpta.finetune.app.TuningRequest;
import dev.gpta.finetune.domain.DialogueGradient;
import dev.gpta.finetune.domain.Scored;
import dev.gpta.finetune.domain.Window;
import dev.gpta.llm.app.Errand;
import dev.gpta.llm.messaging.TaErrands;
import dev.gpta.prompts.PrefixPrompt;
import dev.gpta.prompts.PromptTexts;
import dev.gpta.prompts.ScoredPrefix;
import java.util.List;
import java.util.stream.IntStream;

/** A {@code gradient-ready} event in the words of the use case. */
final class Requests {

    private Requests() {}

    static Errand errand(GradientReady event) {
        var doing = "TUNE epoch " + event.getEpoch();
        return TaErrands.of(event.getEventId(), event.getRun(), event.getEpoch(), 0, doing, event.getTa());
    }

    static TuningRequest of(GradientReady event) {
        var ta = event.getTa();
        if (ta == null) {
            throw new IllegalArgumentException("gradient-ready with next = FINETUNE must say how to tune (ta)");
        }
        var texts = new PromptTexts(ta.getRole(), ta.getInstruction());
        return new TuningRequest(
                errand(event),
                order(event, ta),
                new PrefixPrompt(texts, ta.getDescription(), ta.getExemplars()),
                gradient(event),
                shown(event, ta),
                ta.getTemperature(),
                ta.getMaxPrefixWords(),
                TaErrands.allowance(ta, event.getSpent()));
    }

    /** As much of H as the next question would show. */
    private static List<ScoredPrefix> shown(GradientReady event, TaSpec ta) {
        var history = event.getHistory().stream()
                .map(entry -> new ScoredPrefix(entry.getText(), entry.getScore()))
                .toList();
        var most = ta.getHistoryShown() == null ? history.size() : ta.getHistoryShown();
        return history.subList(Math.max(0, history.size() - most), history.size());
    }

    private static JobOrder order(GradientReady event, TaSpec ta) {
        return new JobOrder(
                event.getEventId(),
                event.getRun().getRunId(),
                event.getEpoch(),
                parent(event, ta),
                ta.getTuningEpochs(),
                ta.getLearningRateMultiplier(),
                event.getSeed(),
                formerKeys(event));
    }

    private static List<String> formerKeys(GradientReady event) {
        var run = event.getRun();
        return IntStream.range(1, run.getAttempt())
                .mapToObj(attempt -> new RunRef(run.getRunId(), attempt, run.getSpecHash()))
                .map(life -> EventIds.of(life, Topics.GRADIENT_READY.name(), event.getEpoch(), 0))
                .toList();
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
