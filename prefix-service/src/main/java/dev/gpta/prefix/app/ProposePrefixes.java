package dev.gpta.prefix.app;

import dev.gpta.llm.app.Cancellation;
import dev.gpta.llm.app.CannotGoOnException;
import dev.gpta.llm.app.Failure;
import dev.gpta.llm.app.Patience;
import dev.gpta.llm.app.ShownHistory;
import dev.gpta.llm.app.UnavailableException;
import dev.gpta.prefix.app.Answer.Ending;
import dev.gpta.prefix.domain.Harvest;
import dev.gpta.prefix.domain.Rejected;
import dev.gpta.prefix.domain.Usage;
import dev.gpta.prompts.MalformedAnswerException;
import dev.gpta.prompts.PrefixAnswer;
import dev.gpta.prompts.ScoredPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Eq. 4: shows the teaching assistant the description, the exemplars and H, and asks for new prefixes, until there are
 * as many as wanted or it was asked often enough.
 */
public final class ProposePrefixes {

    private final TeachingAssistants assistants;
    private final Patience patience;
    private final ParallelCalls calls;
    private final UnaryOperator<String> sameness;
    private final String taAddress;

    /** Hears how many of the wanted prefixes are there. */
    @FunctionalInterface
    public interface Progress {
        void gathered(int prefixes, int wanted);
    }

    /**
     * @param sameness the form in which two prefixes are compared
     * @param taAddress where the teaching assistant is, for messages
     */
    public ProposePrefixes(
            TeachingAssistants assistants,
            Patience patience,
            ParallelCalls calls,
            UnaryOperator<String> sameness,
            String taAddress) {
        this.assistants = assistants;
        this.patience = patience;
        this.calls = calls;
        this.sameness = sameness;
        this.taAddress = taAddress;
    }

    /**
     * @throws CannotGoOnException if the teaching assistant cannot be reached, refuses, or never writes a sentence
     * @throws java.util.concurrent.CancellationException if the run was cancelled
     */
    public Proposal propose(PrefixRequest request, Cancellation cancellation, Progress progress)
            throws CannotGoOnException {
        var tries = patience.begin(cancellation);
        var assistant = assistants.on(request.errand());
        TeachingAssistant ta = question -> tries.take(() -> assistant.ask(question));
        var harvest = Harvest.of(request.wanted(), request.taken(), request.cleaning(), sameness);
        var shown = new ShownHistory<>(request.shown());
        var usage = Usage.NONE;
        var ask = 0;
        String overBudget = null;
        while (harvest.missing() > 0 && ask < request.schedule().maxAsks()) {
            overBudget = objection(request, usage, questions(request, shown.entries(), ask + 1, harvest.missing()));
            if (overBudget != null) {
                break;
            }
            ask++;
            for (var answer : askAll(ta, request, shown, ask, harvest.missing())) {
                usage = usage.plus(answer.promptTokens(), answer.completionTokens());
                harvest = gathered(harvest, answer);
            }
            progress.gathered(harvest.prefixes().size(), request.wanted());
        }
        if (overBudget == null && harvest.isRubbish()) {
            throw rubbish(request, ask, harvest.rejected());
        }
        return new Proposal(harvest.prefixes(), harvest.rejected(), usage, ask, shown.cutTo(), overBudget);
    }

    /** Which cap of the budget these questions would break, after what was used already; null if none. */
    private static @Nullable String objection(PrefixRequest request, Usage used, List<Question> questions) {
        return request.allowance()
                .objectionToAsking(
                        used.calls() + questions.size(),
                        used.promptTokens()
                                + questions.stream()
                                        .mapToLong(Question::promptTokens)
                                        .sum(),
                        used.completionTokens()
                                + questions.stream()
                                        .mapToLong(Question::mostTokens)
                                        .sum());
    }

    private static Harvest gathered(Harvest harvest, Answer answer) {
        if (answer.ending() == Ending.REFUSED) {
            return harvest.withRefusal(answer.text());
        }
        try {
            return harvest.with(PrefixAnswer.parse(answer.text()).prefixes());
        } catch (MalformedAnswerException e) {
            var cut = answer.ending() == Ending.AT_THE_LIMIT ? "cut off at its limit: " : "";
            return harvest.withUnreadable(cut + e.getMessage());
        }
    }

    private static List<Question> questions(PrefixRequest request, List<ScoredPrefix> shown, int ask, int missing) {
        var questions = new ArrayList<Question>();
        var words = request.cleaning().maxWords();
        for (int count : request.style().split(missing)) {
            questions.add(new Question(
                    request.model(),
                    request.prompt().system(),
                    request.prompt().user(shown, count),
                    count,
                    PrefixAnswer.mostTokens(count, words),
                    request.schedule().temperatureOf(ask),
                    request.schedule().seedOf(ask, questions.size() + 1)));
        }
        return questions;
    }

    private List<Answer> askAll(
            TeachingAssistant ta, PrefixRequest request, ShownHistory<ScoredPrefix> shown, int ask, int missing)
            throws CannotGoOnException {
        try {
            return shown.fitting(entries -> calls.askAll(ta, questions(request, entries, ask, missing)));
        } catch (UnavailableException e) {
            throw CannotGoOnException.unreachable(taAddress, e);
        }
    }

    private CannotGoOnException rubbish(PrefixRequest request, int asks, Rejected rejected) {
        var refused = rejected.refused() == rejected.total();
        var message = "model %s at %s was asked %d times and never wrote a prefix (%s); %s"
                .formatted(request.model(), taAddress, asks, rejected, rejected.example());
        var failure = refused
                ? new Failure(
                        "TA_REFUSES_CONTENT",
                        message,
                        "Word the description, the exemplars and the instruction so that the provider's content rules"
                                + " let them pass, or choose another model (ta.model).")
                : new Failure(
                        "TA_ANSWERS_RUBBISH",
                        message,
                        "Choose a model that answers with JSON (ta.model), or allow more asks (ta.maxAsks); for one that"
                                + " thinks before it writes, so that its answers are cut off, set gpta.ta.answer-limit to"
                                + " NONE.");
        return new CannotGoOnException(failure, null);
    }
}
