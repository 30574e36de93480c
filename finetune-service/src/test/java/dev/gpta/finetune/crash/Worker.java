package dev.gpta.finetune.crash;

import dev.gpta.events.EventIds;
import dev.gpta.finetune.app.Canary;
import dev.gpta.finetune.app.JobOrder;
import dev.gpta.finetune.app.TuneTeachingAssistant;
import dev.gpta.finetune.app.Tuned;
import dev.gpta.finetune.app.TuningRequest;
import dev.gpta.finetune.app.TuningSettings;
import dev.gpta.finetune.domain.Dialogue;
import dev.gpta.finetune.domain.DialogueGradient;
import dev.gpta.finetune.domain.PromotionGate;
import dev.gpta.finetune.domain.ProviderRules;
import dev.gpta.finetune.domain.Scored;
import dev.gpta.finetune.provider.Clients;
import dev.gpta.finetune.provider.OpenAiErrors;
import dev.gpta.finetune.provider.OpenAiProvider;
import dev.gpta.llm.app.Allowance;
import dev.gpta.llm.app.Backoff;
import dev.gpta.llm.app.Errand;
import dev.gpta.llm.app.Patience;
import dev.gpta.llm.ledger.Door;
import dev.gpta.llm.provider.AnswerLimit;
import dev.gpta.llm.provider.ProviderErrors;
import dev.gpta.prompts.PrefixPrompt;
import dev.gpta.prompts.PromptTexts;
import dev.gpta.prompts.ScoredPrefix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * The tuning of one gradient, as a process that can be killed: everything of the service but Kafka, in whose place stands
 * {@code POST /outbox}. Exit code 0 is the acknowledgement of the record.
 */
public final class Worker {

    private static final Errand ERRAND = new Errand("key-1", "run-1", 1, "hash", 2, 0, "TUNE", List.of(), null);
    private static final JobOrder ORDER = new JobOrder("key-1", "run-1", 2, "base", 3, null, 7, List.of());

    private Worker() {}

    /** @param args base URL of the provider */
    public static void main(String[] args) throws Exception {
        var baseUrl = args[0];
        var door = new Door(baseUrl, line -> {});
        var client = Clients.openAi(baseUrl, "key", Duration.ofSeconds(60), door);
        var errors = new OpenAiErrors(new ProviderErrors(baseUrl, ""));
        var provider = new OpenAiProvider(client, AnswerLimit.MAX_TOKENS, errors, door, ERRAND);
        var soon = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20), new Random(1));
        var patience =
                new Patience(Duration.ofSeconds(60), soon, Clock.systemUTC(), wait -> Thread.sleep(wait.toMillis()));
        var settings = new TuningSettings(ProviderRules.SELF_HOSTED, soon, Duration.ofDays(36500), baseUrl);
        var canary = new Canary(1, PromotionGate.AT_FIVE_PERCENT, EventIds::normalised);
        new TuneTeachingAssistant(
                        errand -> provider, patience, (name, lines) -> {}, canary, settings, Clock.systemUTC())
                .tune(request(), () -> false, step -> {}, tuned -> publish(baseUrl, tuned));
        System.exit(0);
    }

    private static TuningRequest request() {
        return new TuningRequest(
                ERRAND,
                ORDER,
                new PrefixPrompt(PromptTexts.CLASSIFICATION, "Film reviews.", List.of()),
                new DialogueGradient(List.of(new Dialogue(List.of(new Scored("a", 1)), "b"))),
                List.of(new ScoredPrefix("a", 1), new ScoredPrefix("b", 2)),
                1.0,
                12,
                Allowance.UNLIMITED);
    }

    private static void publish(String baseUrl, Tuned tuned) {
        var event = HttpRequest.newBuilder(URI.create(baseUrl + "/outbox"))
                .POST(HttpRequest.BodyPublishers.ofString(tuned.modelOr("base")))
                .build();
        try {
            HttpClient.newHttpClient().send(event, BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
