package dev.gpta.prefix.llm;

import dev.gpta.llm.app.CannotGoOnException;
import dev.gpta.llm.app.Errand;
import dev.gpta.llm.app.UnavailableException;
import dev.gpta.prefix.app.Answer;
import dev.gpta.prefix.app.Question;
import dev.gpta.prefix.app.TeachingAssistant;
import dev.gpta.prefix.app.TeachingAssistants;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Measures each call by the names of OpenTelemetry's conventions for generative AI. The model is left out: every tuned one
 * has a name of its own, and a metric keeps each name for ever.
 */
public record MeteredAssistants(TeachingAssistants assistants, MeterRegistry meters) implements TeachingAssistants {

    private static final String NO_ERROR = "";

    @Override
    public TeachingAssistant on(Errand errand) {
        var assistant = assistants.on(errand);
        return question -> ask(assistant, question);
    }

    private Answer ask(TeachingAssistant assistant, Question question)
            throws UnavailableException, CannotGoOnException {
        var started = Timer.start(meters);
        var error = NO_ERROR;
        try {
            var answer = assistant.ask(question);
            used("input", answer.promptTokens());
            used("output", answer.completionTokens());
            return answer;
        } catch (UnavailableException | CannotGoOnException | RuntimeException e) {
            error = e.getClass().getSimpleName();
            throw e;
        } finally {
            started.stop(meters.timer(
                    "gen_ai.client.operation.duration", "gen_ai.operation.name", "chat", "error.type", error));
        }
    }

    private void used(String type, long tokens) {
        DistributionSummary.builder("gen_ai.client.token.usage")
                .baseUnit("token")
                .tag("gen_ai.operation.name", "chat")
                .tag("gen_ai.token.type", type)
                .register(meters)
                .record(tokens);
    }
}
