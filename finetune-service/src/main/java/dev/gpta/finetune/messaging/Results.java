package dev.gpta.finetune.messaging;

import dev.gpta.events.EventIds;
import dev.gpta.events.GradientReady;
import dev.gpta.events.ModelKind;
import dev.gpta.events.ModelUpdated;
import dev.gpta.events.Producer;
import dev.gpta.events.TaModel;
import dev.gpta.events.TaUsage;
import dev.gpta.events.Topics;
import dev.gpta.events.TuningStep;
import dev.gpta.events.WorkSpan;
import dev.gpta.finetune.app.Tuned;
import dev.gpta.finetune.app.TuningRequest;
import dev.gpta.finetune.app.Usage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The event that answers a {@code gradient-ready} event. */
@ApplicationScoped
class Results {

    private static final String KIND = Topics.MODEL_UPDATED.name() + "/" + ModelKind.TEACHING_ASSISTANT;

    private final Clock clock;
    private final Producer producer;

    Results(Clock clock, Producer producer) {
        this.clock = clock;
        this.producer = producer;
    }

    Instant now() {
        return clock.instant();
    }

    ModelUpdated model(GradientReady event, TuningRequest request, Tuned tuned, Instant startedAt) {
        var now = now();
        return ModelUpdated.newBuilder()
                .setEventId(EventIds.of(event.getRun(), KIND, event.getEpoch(), 0))
                .setRun(event.getRun())
                .setEpoch(event.getEpoch())
                .setTime(now)
                .setProducer(producer)
                .setCausationId(event.getEventId())
                .setKind(ModelKind.TEACHING_ASSISTANT)
                .setTeachingAssistant(teachingAssistant(request, tuned))
                .setWork(new WorkSpan(startedAt, now))
                .build();
    }

    private static TaModel teachingAssistant(TuningRequest request, Tuned tuned) {
        var job = tuned.job();
        var parent = request.order().parent();
        return TaModel.newBuilder()
                .setModelId(tuned.modelOr(parent))
                .setParent(parent)
                .setJobId(job == null ? null : job.id())
                .setDialogues(job == null ? 0 : request.gradient().dialogues().size())
                .setTrainedTokens(job == null ? 0 : job.trainedTokens())
                .setTuningEpochs(job == null ? 0 : request.order().passes())
                .setSteps(tuned.steps().stream()
                        .map(step -> new TuningStep(step.step(), step.loss(), step.tokenAccuracy()))
                        .toList())
                .setPromoted(tuned.objection() == null)
                .setReason(tuned.objection())
                .setUsage(usage(tuned.canaries()))
                .setOverBudget(tuned.overBudget())
                .build();
    }

    private static @Nullable TaUsage usage(Usage canaries) {
        return canaries.calls() == 0
                ? null
                : new TaUsage(
                        canaries.calls(), canaries.promptTokens(), canaries.completionTokens(), canaries.rejected());
    }
}
