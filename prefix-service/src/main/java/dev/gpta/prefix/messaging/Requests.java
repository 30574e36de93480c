package dev.gpta.prefix.messaging;

import dev.gpta.events.PrefixHistory;
import dev.gpta.events.ScoredPrefix;
import dev.gpta.llm.app.Errand;
import dev.gpta.llm.messaging.TaErrands;
import dev.gpta.prefix.app.PrefixRequest;
import dev.gpta.prefix.domain.AnswerCleaning;
import dev.gpta.prefix.domain.AskSchedule;
import dev.gpta.prefix.domain.AskStyle;
import dev.gpta.prompts.PrefixPrompt;
import dev.gpta.prompts.PromptTexts;
import java.util.stream.Stream;

/** A {@code prefix-history} event in the words of the use case. */
final class Requests {

    private Requests() {}

    static Errand errand(PrefixHistory event) {
        var doing = "ASK epoch " + event.getEpoch() + " round " + event.getRound();
        return TaErrands.of(
                event.getEventId(), event.getRun(), event.getEpoch(), event.getRound(), doing, event.getTa());
    }

    static PrefixRequest of(PrefixHistory event) {
        var ta = event.getTa();
        var texts = new PromptTexts(ta.getRole(), ta.getInstruction());
        var history = event.getHistory().stream().map(Requests::shown).toList();
        var scored = event.getHistory().stream().map(ScoredPrefix::getText);
        return new PrefixRequest(
                errand(event),
                event.getWanted(),
                history,
                ta.getHistoryShown(),
                Stream.concat(event.getTaken().stream(), scored).toList(),
                new PrefixPrompt(texts, ta.getDescription(), ta.getExemplars()),
                event.getTaModel(),
                AskStyle.valueOf(ta.getAskStyle().name()),
                new AskSchedule(ta.getMaxAsks(), ta.getTemperature(), event.getSeed()),
                new AnswerCleaning(ta.getMaxPrefixWords()),
                TaErrands.allowance(ta, event.getSpent()));
    }

    private static dev.gpta.prompts.ScoredPrefix shown(ScoredPrefix entry) {
        return new dev.gpta.prompts.ScoredPrefix(entry.getText(), entry.getScore());
    }
}
