package dev.gpta.llm.messaging;

import dev.gpta.events.EventIds;
import dev.gpta.events.Producer;
import dev.gpta.events.RunFailed;
import dev.gpta.events.RunRef;
import dev.gpta.events.Stage;
import dev.gpta.events.Topics;
import dev.gpta.events.TrainingProgress;
import dev.gpta.llm.app.Errand;
import dev.gpta.llm.app.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is told of an errand besides its result. */
@ApplicationScoped
public class RunEvents {

    private final Clock clock;
    private final Producer producer;

    RunEvents(Clock clock, Producer producer) {
        this.clock = clock;
        this.producer = producer;
    }

    /** The run of an errand. */
    public static RunRef run(Errand errand) {
        return new RunRef(errand.runId(), errand.attempt(), errand.specHash());
    }

    /** The id of what is told of an errand: who does it again tells the same. */
    public static String id(Errand errand, String step) {
        return EventIds.of(run(errand), step, errand.epoch(), errand.round());
    }

    /** The run cannot go on. */
    public RunFailed failure(Errand errand, Failure failure) {
        return RunFailed.newBuilder()
                .setEventId(id(errand, Topics.RUN_FAILED.name() + "/" + failure.code()))
                .setRun(run(errand))
                .setTime(clock.instant())
                .setProducer(producer)
                .setCausationId(errand.eventId())
                .setService(producer.getName())
                .setStep(errand.doing())
                .setCode(failure.code())
                .setMessage(failure.message())
                .setRemedy(failure.remedy())
                .setResumable(true)
                .build();
    }

    /** How far it is: so many of so many, 0 if that is not known. */
    public TrainingProgress progress(Errand errand, Stage stage, int step, int of, @Nullable Double loss) {
        return TrainingProgress.newBuilder()
                .setEventId(id(
                        errand,
                        Topics.TRAINING_PROGRESS.name() + "/" + stage.name().toLowerCase(Locale.ROOT) + "/" + step))
                .setRun(run(errand))
                .setEpoch(errand.epoch())
                .setTime(clock.instant())
                .setProducer(producer)
                .setCausationId(errand.eventId())
                .setStage(stage)
                .setStep(step)
                .setTotalSteps(of)
                .setLoss(loss)
                .build();
    }
}
