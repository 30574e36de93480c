package dev.gpta.prefix.app;

import dev.gpta.llm.app.CannotGoOnException;
import dev.gpta.llm.app.ServiceStopsException;
import dev.gpta.llm.app.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * Asks several questions of one request at once.
 *
 * @param most how many calls of a request may be under way, at least 1
 */
public record ParallelCalls(int most) {

    public ParallelCalls {
        if (most < 1) {
            throw new IllegalArgumentException("a request needs at least 1 call at once, not " + most);
        }
    }

    /** The answers in the order of the questions, whichever came first. The first failure ends them all. */
    List<Answer> askAll(TeachingAssistant ta, List<Question> questions)
            throws UnavailableException, CannotGoOnException {
        var pool = Executors.newFixedThreadPool(Math.min(most, questions.size()));
        try {
            var asked = questions.stream()
                    .map(question -> pool.submit(() -> ta.ask(question)))
                    .toList();
            var answers = new ArrayList<Answer>();
            for (var answer : asked) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceStopsException(e);
        } catch (ExecutionException e) {
            throw unexpected(e);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Throws what the call threw if it is one of its kinds of failure; anything else is a defect, to be thrown. */
    private static RuntimeException unexpected(ExecutionException e) throws UnavailableException, CannotGoOnException {
        var cause = e.getCause();
        if (cause instanceof UnavailableException unavailable) {
            throw unavailable;
        }
        if (cause instanceof CannotGoOnException refused) {
            throw refused;
        }
        if (cause instanceof RuntimeException unexpected) {
            return unexpected;
        }
        return new IllegalStateException(cause);
    }
}
