package dev.gpta.prefix.config;

import dev.gpta.events.EventIds;
import dev.gpta.llm.app.Backoff;
import dev.gpta.llm.app.Patience;
import dev.gpta.llm.config.TaConfig;
import dev.gpta.llm.ledger.Door;
import dev.gpta.llm.provider.ProviderErrors;
import dev.gpta.prefix.app.ParallelCalls;
import dev.gpta.prefix.app.ProposePrefixes;
import dev.gpta.prefix.app.TeachingAssistants;
import dev.gpta.prefix.llm.ChatErrors;
import dev.gpta.prefix.llm.MeteredAssistants;
import dev.gpta.prefix.llm.OpenAiTeachingAssistant;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Puts the parts together. */
@Singleton
public class Wiring {

    /**
     * Not the extension's ready-made model, which insists on asking again by itself at least once, at once: when to ask
     * again is {@link Patience}'s business. Requests are not logged: they hold the key and the exemplars.
     */
    @Produces
    @Singleton
    TeachingAssistants teachingAssistants(TaConfig config, Door door, MeterRegistry meters) {
        var chat = OpenAiChatModel.builder()
                .baseUrl(config.baseUrl())
                .apiKey(config.keyToSend())
                .timeout(atLeastOneSecond(config.timeout()))
                .maxRetries(0)
                .strictJsonSchema(true)
                .logRequests(false)
                .logResponses(false)
                .build();
        var errors = new ProviderErrors(config.baseUrl(), config.apiKey().orElse(""));
        return new MeteredAssistants(
                new OpenAiTeachingAssistant(chat, config.limit(), new ChatErrors(errors), door), meters);
    }

    /** Quarkus' client cuts a timeout to seconds, and takes 0 for no timeout at all. */
    private static Duration atLeastOneSecond(Duration timeout) {
        return Duration.ofSeconds(Math.max(1, timeout.toSeconds()));
    }

    @Produces
    @Singleton
    ProposePrefixes proposePrefixes(TeachingAssistants assistants, TaConfig ta, AskConfig ask, Clock clock) {
        // when to come back is no part of a run's result: its randomness needs no seed
        var backoff = new Backoff(ask.firstWait(), ask.longestWait(), RandomGenerator.getDefault());
        var patience = new Patience(ask.deadline(), backoff, clock, wait -> Thread.sleep(wait.toMillis()));
        return new ProposePrefixes(
                assistants, patience, new ParallelCalls(ask.callsAtOnce()), EventIds::normalised, ta.baseUrl());
    }
}
