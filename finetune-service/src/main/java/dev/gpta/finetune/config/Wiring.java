package dev.gpta.finetune.config;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.LogLevel;
import dev.gpta.events.Producer;
import dev.gpta.finetune.app.DialogueArchive;
import dev.gpta.finetune.app.Patience;
import dev.gpta.finetune.app.TuneTeachingAssistant;
import dev.gpta.finetune.app.TuningProvider;
import dev.gpta.finetune.domain.Backoff;
import dev.gpta.finetune.files.DialogueFolder;
import dev.gpta.finetune.provider.OpenAiProvider;
import dev.gpta.finetune.provider.ProviderErrors;
import jakarta.enterprise.inject.Disposes;
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

    /** It does not try again by itself, which is {@link Patience}'s business, and does not log what it sends. */
    @Produces
    @Singleton
    OpenAIClient client(TaConfig config) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(config.baseUrl())
                .apiKey(config.apiKey().filter(key -> !key.isBlank()).orElse("none"))
                .timeout(config.timeout())
                .maxRetries(0)
                .logLevel(LogLevel.OFF)
                .build();
    }

    void close(@Disposes OpenAIClient client) {
        client.close();
    }

    @Produces
    @Singleton
    TuningProvider provider(OpenAIClient client, TaConfig config) {
        return new OpenAiProvider(
                client, new ProviderErrors(config.baseUrl(), config.apiKey().orElse("")));
    }

    @Produces
    @Singleton
    TuneTeachingAssistant tuneTeachingAssistant(
            TuningProvider provider, TaConfig ta, TuningConfig tuning, DialogueConfig dialogues, Clock clock) {
        var patience = new Patience(
                tuning.longestOutage(),
                backoff(tuning.firstWait(), tuning.longestWait()),
                clock,
                wait -> Thread.sleep(wait.toMillis()));
        DialogueArchive archive =
                dialogues.folder().<DialogueArchive>map(DialogueFolder::new).orElse((name, lines) -> {});
        return new TuneTeachingAssistant(
                provider,
                patience,
                archive,
                backoff(tuning.firstWait(), tuning.longestPoll()),
                tuning.deadline(),
                clock,
                ta.baseUrl());
    }

    private static Backoff backoff(Duration first, Duration most) {
        // when to come back is no part of a run's result: its randomness needs no seed
        return new Backoff(first, most, RandomGenerator.getDefault());
    }
}
