package dev.gpta.finetune.provider;

import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import dev.gpta.llm.app.CannotGoOnException;
import dev.gpta.llm.app.PromptTooLongException;
import dev.gpta.llm.app.UnavailableException;
import dev.gpta.llm.provider.ProviderErrors;

/** What the exceptions of OpenAI's client mean. */
public record OpenAiErrors(ProviderErrors errors) {

    private static final String REMEDY =
            "Check the run's ta settings; a provider that does not tune serves the variant FROZEN_TA.";

    /**
     * @return the meaning, to be thrown, where the provider may be called again
     * @throws PromptTooLongException where it may be asked less
     * @throws CannotGoOnException where it may not be called
     */
    UnavailableException meaningOf(OpenAIException error) throws CannotGoOnException {
        if (!(error instanceof OpenAIServiceException answered)) {
            return errors.noAnswer(withCause(error), error);
        }
        var retryAfter = answered.headers().values("Retry-After").stream()
                .flatMap(value -> ProviderErrors.retryAfter(value).stream())
                .findFirst();
        var said = String.valueOf(error.getMessage());
        var answer = new ProviderErrors.Answer(
                answered.statusCode(), said, answered.body() + " " + said, retryAfter.orElse(null));
        return errors.answered(answer, "to tune", REMEDY, error);
    }

    private static String withCause(Throwable error) {
        var cause = error.getCause();
        return cause == null ? String.valueOf(error.getMessage()) : error.getMessage() + " (" + cause + ")";
    }
}
