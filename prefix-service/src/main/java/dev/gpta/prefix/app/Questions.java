package dev.gpta.prefix.app;

import dev.gpta.prompts.PrefixAnswer;
import dev.gpta.prompts.ScoredPrefix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The questions of one request. They show of H (Eq. 4) all that is to be shown, or, where that is more than the teaching assistant
 * reads, its best entries.
 */
final class Questions {

    /** One entry of so many is left out at a time: a refused question costs nothing, and one left out needlessly is lost. */
    private static final int PART = 8;

    private final PrefixRequest request;
    private List<ScoredPrefix> shown;

    Questions(PrefixRequest request) {
        this.request = request;
        this.shown = request.shown();
    }

    /** Those of the ask of this number, from 1, while so many prefixes are missing. */
    List<Question> of(int ask, int missing) {
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

    /**
     * From now on the worst of the entries are left out, one in eight, at least one.
     *
     * @throws PromptTooLongException the one given, if no entry is left
     */
    void showFewer(PromptTooLongException tooLong) throws PromptTooLongException {
        if (shown.isEmpty()) {
            throw tooLong;
        }
        shown = shown.subList((shown.size() + PART - 1) / PART, shown.size());
    }

    /** How many entries are shown, if they are fewer than were to be; else null. */
    @Nullable
    Integer cutTo() {
        return shown.size() < request.shown().size() ? shown.size() : null;
    }
}
