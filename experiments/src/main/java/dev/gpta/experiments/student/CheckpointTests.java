package dev.gpta.experiments.student;

import dev.gpta.cli.domain.RunEvent.Trained;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.registration.Registration;
import dev.gpta.cli.registration.RegistrationCheck;
import dev.gpta.datasets.Sample;
import dev.gpta.events.DataSpec;
import dev.gpta.experiments.app.EpochTests;
import dev.gpta.student.app.StudentEngine;
import dev.gpta.student.djl.DjlStudentEngine;
import dev.gpta.student.domain.Scoring;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tests the checkpoints that a run has left, by the code that tests final students. The trainer must keep them
 * ({@code GPTA_KEEP_CHECKPOINTS=all}), in a folder of this machine.
 */
public final class CheckpointTests implements EpochTests {

    private static final int BATCH = 32;
    private static final double PERCENT = 100;

    private final StudentEngine engine = new DjlStudentEngine();

    /** Runs of one data set and seed come one after the other. */
    private @Nullable DataSpec read;

    private List<Sample> samples = List.of();

    @Override
    public Map<Integer, Double> of(Registration registration, RunView run) {
        var tested = new TreeMap<Integer, Double>();
        run.all(Trained.class)
                .filter(trained -> trained.checkpoint().startsWith("file:"))
                .filter(trained -> Files.isDirectory(folder(trained)))
                .forEach(trained -> tested.put(trained.head().epoch(), test(registration, trained)));
        return tested;
    }

    private double test(Registration registration, Trained trained) {
        var train = registration.spec().getTrain();
        var scoring = new Scoring(train.getMaxTokens(), train.getMaxTargetTokens(), BATCH);
        try (var student = engine.open(folder(trained))) {
            return PERCENT
                    * student.evaluate(trained.prefix(), samples(registration), scoring, () -> false)
                            .score()
                            .metric();
        }
    }

    private List<Sample> samples(Registration registration) {
        var data = registration.spec().getTrain().getData();
        if (!data.equals(read)) {
            samples = RegistrationCheck.check(registration.spec()).test();
            read = data;
        }
        return samples;
    }

    private static Path folder(Trained trained) {
        return Path.of(URI.create(trained.checkpoint()));
    }
}
