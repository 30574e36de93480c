package dev.gpta.student.config;

import dev.gpta.datasets.DataSets;
import dev.gpta.datasets.Roots;
import dev.gpta.events.Producer;
import dev.gpta.student.app.Cancellations;
import dev.gpta.student.app.CheckpointStore;
import dev.gpta.student.app.Claims;
import dev.gpta.student.app.ConfinedEngine;
import dev.gpta.student.app.DataCache;
import dev.gpta.student.app.Events;
import dev.gpta.student.app.OpenStudents;
import dev.gpta.student.app.Outbox;
import dev.gpta.student.app.Pause;
import dev.gpta.student.app.Results;
import dev.gpta.student.app.Retry;
import dev.gpta.student.app.ScoreCandidates;
import dev.gpta.student.app.StudentEngine;
import dev.gpta.student.app.TestStudent;
import dev.gpta.student.app.TrainEpoch;
import dev.gpta.student.app.TrainerWork;
import dev.gpta.student.store.RetryingCheckpointStore;
import dev.gpta.student.store.S3Settings;
import dev.gpta.student.store.Stores;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the parts together. */
@Singleton
public class Wiring {

    /** Enough to tell the holders of one work item apart, and short enough for a path. */
    private static final int TOKEN_LENGTH = 8;

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Cancellations cancellations() {
        return new Cancellations();
    }

    @Produces
    @Singleton
    Events events(
            @ConfigProperty(name = "quarkus.application.name") String name,
            @ConfigProperty(name = "quarkus.application.version") String version,
            Clock clock) {
        return new Events(new Producer(name, version), clock);
    }

    @Produces
    @Singleton
    Retry retry(StudentConfig config) {
        return new Retry(config.retry().tries(), config.retry().firstWait(), Pause.SLEEP);
    }

    @Produces
    @Singleton
    CheckpointStore store(StudentConfig config, Retry retry, Clock clock) {
        var s3 = config.s3();
        var settings =
                new S3Settings(s3.endpoint(), s3.region(), s3.pathStyle(), s3.downloads(), s3.maxDownloadBytes());
        return new RetryingCheckpointStore(Stores.open(config.store(), settings, clock), retry);
    }

    @Produces
    @Singleton
    DataCache data(StudentConfig config) {
        var roots = roots(config);
        return new DataCache(spec -> DataSets.load(spec, roots), config.data().cached());
    }

    @Produces
    @Singleton
    TrainerWork trainer(
            StudentConfig config,
            StudentEngine engine,
            CheckpointStore store,
            DataCache data,
            Outbox outbox,
            Events events,
            Cancellations cancellations,
            Retry retry,
            Clock clock) {
        var claims = new Claims(
                store,
                config.instance(),
                config.claim().staleAfter(),
                config.claim().max(),
                Wiring::token,
                clock);
        return new TrainerWork(
                new TrainEpoch(
                        new ConfinedEngine(engine, roots(config)),
                        store,
                        data,
                        outbox,
                        events,
                        config.training().snapshotEvery()),
                new TestStudent(
                        engine, store, data, outbox, events, config.evaluation().batchSize(), config.keepCheckpoints()),
                claims,
                new Results(store),
                outbox,
                events,
                cancellations,
                retry,
                Pause.SLEEP);
    }

    @Produces
    @Singleton
    OpenStudents students(
            StudentConfig config, StudentEngine engine, CheckpointStore store, DataCache data, Retry retry) {
        return new OpenStudents(engine, store, data, retry, config.evaluation().openStudents());
    }

    void close(@Disposes OpenStudents students) {
        students.close();
    }

    @Produces
    @Singleton
    ScoreCandidates evaluator(
            StudentConfig config,
            OpenStudents students,
            Outbox outbox,
            Events events,
            Cancellations cancellations,
            Retry retry) {
        return new ScoreCandidates(
                students,
                outbox,
                events,
                cancellations,
                retry,
                config.evaluation().batchSize());
    }

    private static Roots roots(StudentConfig config) {
        return new Roots("gpta.data.roots", config.data().roots().orElse(List.of()));
    }

    private static String token() {
        return UUID.randomUUID().toString().substring(0, TOKEN_LENGTH);
    }
}
