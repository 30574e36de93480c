package dev.gpta.prefix.app;

import dev.gpta.prefix.domain.Harvest;
import dev.gpta.prefix.domain.Rejected;
import dev.gpta.prefix.domain.Usage;
import dev.gpta.prompts.MalformedAnswerException;
import dev.gpta.prompts.PrefixAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * Eq. 4: shows the teaching assistant the description, the exemplars and H, and asks for new prefixes, until there are
 * as many as wanted or it was asked often enough.
 */
public final class ProposePrefixes {

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
    public ProposePrefixes(Patience patience, ParallelCalls calls, UnaryOperator<String> sameness, String taAddress) {
        this.patience = patience;
        this.calls = calls;
        this.sameness = sameness;
        this.taAddress = taAddress;
    }

    /**
     * @throws CannotAskException if the teaching assistant cannot be reached, refuses, or never writes a sentence
     * @throws java.util.concurrent.CancellationException if the run was cancelled
     */
    public Proposal propose(PrefixRequest request, BooleanSupplier cancelled, Progress progress)
            throws CannotAskException {
        var ta = patience.forRequest(cancelled);
        var harvest = Harvest.of(request.wanted(), request.taken(), request.cleaning(), sameness);
        var usage = Usage.NONE;
        var ask = 0;
        while (harvest.missing() > 0 && ask < request.schedule().maxAsks()) {
            ask++;
            for (var answer : askAll(ta, questions(request, ask, harvest.missing()))) {
                usage = usage.plus(answer.promptTokens(), answer.completionTokens());
                harvest = gathered(harvest, answer);
            }
            progress.gathered(harvest.prefixes().size(), request.wanted());
        }
        if (harvest.isRubbish()) {
            throw rubbish(request, ask, harvest.rejected());
        }
        return new Proposal(harvest.prefixes(), harvest.rejected(), usage, ask);
    }

    private static Harvest gathered(Harvest harvest, Answer answer) {
        try {
            return harvest.with(PrefixAnswer.parse(answer.text()).prefixes());
        } catch (MalformedAnswerException e) {
            return harvest.withUnreadable(String.valueOf(e.getMessage()));
        }
    }

    private static List<Question> questions(PrefixRequest request, int ask, int missing) {
        var questions = new ArrayList<Question>();
        for (int count : request.style().split(missing)) {
            questions.add(new Question(
                    request.model(),
                    request.prompt().system(),
                    request.prompt().user(request.shown(), count),
                    count,
                    request.schedule().temperatureOf(ask),
                    request.schedule().seedOf(ask, questions.size() + 1)));
        }
        return questions;
    }

    private List<Answer> askAll(TeachingAssistant ta, List<Question> questions) throws CannotAskException {
        try {
            return calls.askAll(ta, questions);
        } catch (TaUnavailableException e) {
            var failure = new Failure(
                    "TA_UNREACHABLE",
                    "the teaching assistant at " + taAddress + " did not answer: " + e.getMessage(),
                    "Start it, or set GPTA_TA_BASE_URL to where it listens; then resume the run.");
            throw new CannotAskException(failure, e);
        }
    }

    private CannotAskException rubbish(PrefixRequest request, int asks, Rejected rejected) {
        var failure = new Failure(
                "TA_ANSWERS_RUBBISH",
                "model %s at %s was asked %d times and never wrote a prefix (%s); %s"
                        .formatted(request.model(), taAddress, asks, rejected, rejected.example()),
                "Choose a model that answers with JSON (ta.model), or allow more asks (ta.maxAsks).");
        return new CannotAskException(failure, null);
    }
}
