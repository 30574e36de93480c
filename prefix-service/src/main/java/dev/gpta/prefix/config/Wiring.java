package dev.gpta.prefix.config;

import dev.gpta.events.EventIds;
import dev.gpta.events.Producer;
import dev.gpta.prefix.app.ParallelCalls;
import dev.gpta.prefix.app.Patience;
import dev.gpta.prefix.app.ProposePrefixes;
import dev.gpta.prefix.app.TeachingAssistant;
import dev.gpta.prefix.domain.Backoff;
import dev.gpta.prefix.llm.OpenAiTeachingAssistant;
import dev.gpta.prefix.llm.ProviderErrors;
import dev.langchain4j.model.openai.OpenAiChatModel;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the parts together. */
@Singleton
public class Wiring {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Producer producer(
            @ConfigProperty(name = "quarkus.application.name") String name,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        return new Producer(name, version);
    }

    /**
     * Not the extension's ready-made model, which insists on asking again by itself at least once, at once: when to ask
     * again is {@link Patience}'s business. Requests are not logged: they hold the key and the exemplars.
     */
    @Produces
    @Singleton
    TeachingAssistant teachingAssistant(TaConfig config) {
        var key = config.apiKey().orElse("");
        var chat = OpenAiChatModel.builder()
                .baseUrl(config.baseUrl())
                .apiKey(key.isBlank() ? "none" : key)
                .timeout(atLeastOneSecond(config.timeout()))
                .maxRetries(0)
                .strictJsonSchema(true)
                .logRequests(false)
                .logResponses(false)
                .build();
        return new OpenAiTeachingAssistant(chat, new ProviderErrors(config.baseUrl(), key));
    }

    /** Quarkus' client cuts a timeout to seconds, and takes 0 for no timeout at all. */
    private static Duration atLeastOneSecond(Duration timeout) {
        return Duration.ofSeconds(Math.max(1, timeout.toSeconds()));
    }

    @Produces
    @Singleton
    ProposePrefixes proposePrefixes(TeachingAssistant assistant, TaConfig ta, AskConfig ask, Clock clock) {
        // when to come back is no part of a run's result: its randomness needs no seed
        var backoff = new Backoff(ask.firstWait(), ask.longestWait(), RandomGenerator.getDefault());
        var patience = new Patience(assistant, ask.deadline(), backoff, clock, wait -> Thread.sleep(wait.toMillis()));
        return new ProposePrefixes(patience, new ParallelCalls(ask.callsAtOnce()), EventIds::normalised, ta.baseUrl());
    }
}
