package dev.gpta.finetune.messaging;

import dev.gpta.events.EventIds;
import dev.gpta.events.GradientReady;
import dev.gpta.events.ModelKind;
import dev.gpta.events.ModelUpdated;
import dev.gpta.events.Producer;
import dev.gpta.events.RunFailed;
import dev.gpta.events.Stage;
import dev.gpta.events.TaModel;
import dev.gpta.events.Topics;
import dev.gpta.events.TrainingProgress;
import dev.gpta.events.TuningStep;
import dev.gpta.events.WorkSpan;
import dev.gpta.finetune.app.Failure;
import dev.gpta.finetune.app.JobStep;
import dev.gpta.finetune.app.Tuned;
import dev.gpta.finetune.app.TuningRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** The events that answer a {@code gradient-ready} event. */
@ApplicationScoped
class Results {

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
                .setEventId(id(event, Topics.MODEL_UPDATED.name() + "/" + ModelKind.TEACHING_ASSISTANT))
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
                .setModelId(job.hasModel() ? job.tunedModel() : parent)
                .setParent(parent)
                .setJobId(job.id())
                .setDialogues(request.gradient().dialogues().size())
                .setTrainedTokens(job.trainedTokens())
                .setTuningEpochs(request.order().passes())
                .setSteps(tuned.steps().stream()
                        .map(step -> new TuningStep(step.step(), step.loss(), step.tokenAccuracy()))
                        .toList())
                .setPromoted(job.hasModel())
                .setReason(job.hasModel() ? null : job.reason())
                .build();
    }

    RunFailed failure(GradientReady event, RuntimeException unexpected) {
        var remedy = "See this service's log; the request is on " + Topics.GRADIENT_READY.deadLetters() + ".";
        return failure(event, new Failure("UNEXPECTED", unexpected.toString(), remedy));
    }

    RunFailed failure(GradientReady event, Failure failure) {
        return RunFailed.newBuilder()
                .setEventId(id(event, Topics.RUN_FAILED.name() + "/" + failure.code()))
                .setRun(event.getRun())
                .setTime(now())
                .setProducer(producer)
                .setCausationId(event.getEventId())
                .setService(producer.getName())
                .setStep("TUNE epoch " + event.getEpoch())
                .setCode(failure.code())
                .setMessage(failure.message())
                .setRemedy(failure.remedy())
                .setResumable(true)
                .build();
    }

    TrainingProgress progress(GradientReady event, JobStep step) {
        return TrainingProgress.newBuilder()
                .setEventId(id(event, Topics.TRAINING_PROGRESS.name() + "/tune/" + step.step()))
                .setRun(event.getRun())
                .setEpoch(event.getEpoch())
                .setTime(now())
                .setProducer(producer)
                .setCausationId(event.getEventId())
                .setStage(Stage.TUNE)
                .setStep(step.step())
                .setTotalSteps(step.of())
                .setLoss(step.loss())
                .build();
    }

    private static String id(GradientReady event, String step) {
        return EventIds.of(event.getRun(), step, event.getEpoch(), 0);
    }
}
