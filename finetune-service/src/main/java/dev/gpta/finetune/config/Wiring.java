package dev.gpta.finetune.config;

import com.openai.client.OpenAIClient;
import dev.gpta.events.EventIds;
import dev.gpta.finetune.app.Canary;
import dev.gpta.finetune.app.DialogueArchive;
import dev.gpta.finetune.app.TuneTeachingAssistant;
import dev.gpta.finetune.app.TuningProviders;
import dev.gpta.finetune.app.TuningSettings;
import dev.gpta.finetune.domain.PromotionGate;
import dev.gpta.finetune.domain.ProviderRules;
import dev.gpta.finetune.files.DialogueFolder;
import dev.gpta.finetune.provider.Clients;
import dev.gpta.finetune.provider.OpenAiErrors;
import dev.gpta.finetune.provider.OpenAiProvider;
import dev.gpta.llm.app.Backoff;
import dev.gpta.llm.app.Patience;
import dev.gpta.llm.config.TaConfig;
import dev.gpta.llm.ledger.Door;
import dev.gpta.llm.provider.Host;
import dev.gpta.llm.provider.ProviderErrors;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Puts the parts together. */
@Singleton
public class Wiring {

    @Produces
    @Singleton
    OpenAIClient client(TaConfig config, Door door) {
        return Clients.openAi(config.baseUrl(), config.keyToSend(), config.timeout(), door);
    }

    void close(@Disposes OpenAIClient client) {
        client.close();
    }

    @Produces
    @Singleton
    TuningProviders providers(OpenAIClient client, Door door, TaConfig config) {
        var errors = new OpenAiErrors(
                new ProviderErrors(config.baseUrl(), config.apiKey().orElse("")));
        return errand -> new OpenAiProvider(client, config.limit(), errors, door, errand);
    }

    @Produces
    @Singleton
    TuneTeachingAssistant tuneTeachingAssistant(
            TuningProviders providers, TaConfig ta, TuningConfig tuning, DialogueConfig dialogues, Clock clock) {
        var patience = new Patience(
                tuning.longestOutage(),
                backoff(tuning.firstWait(), tuning.longestWait()),
                clock,
                wait -> Thread.sleep(wait.toMillis()));
        DialogueArchive archive =
                dialogues.folder().<DialogueArchive>map(DialogueFolder::new).orElse((name, lines) -> {});
        var settings = new TuningSettings(
                tuning.provider().orElseGet(() -> rules(Host.of(ta.baseUrl()))),
                backoff(tuning.firstWait(), tuning.longestPoll()),
                tuning.deadline(),
                ta.baseUrl());
        var canary = new Canary(tuning.canaries(), PromotionGate.AT_FIVE_PERCENT, EventIds::normalised);
        return new TuneTeachingAssistant(providers, patience, archive, canary, settings, clock);
    }

    private static ProviderRules rules(Host host) {
        return switch (host) {
            case OPENAI -> ProviderRules.OPENAI;
            case AZURE -> ProviderRules.AZURE;
            case ANOTHER -> ProviderRules.SELF_HOSTED;
        };
    }

    private static Backoff backoff(Duration first, Duration most) {
        // when to come back is no part of a run's result: its randomness needs no seed
        return new Backoff(first, most, RandomGenerator.getDefault());
    }
}
