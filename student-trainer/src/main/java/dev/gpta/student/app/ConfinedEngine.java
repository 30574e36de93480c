package dev.gpta.student.app;

import dev.gpta.datasets.DataException;
import dev.gpta.datasets.Roots;
import dev.gpta.student.domain.TrainedEpoch;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Loads base weights from below the allowed folders only. Names of bundled models and of the hub's are no paths.
 *
 * @param engine does all else
 * @param roots the folders
 */
public record ConfinedEngine(StudentEngine engine, Roots roots) implements StudentEngine {

    private static final List<String> NAMES = List.of("maven:", "new:", "hf:");

    @Override
    public TrainedEpoch train(
            TrainingJob job, Path into, Progress progress, Snapshots snapshots, BooleanSupplier cancelled) {
        var student = job.student();
        if (!student.isBlank() && NAMES.stream().noneMatch(student::startsWith)) {
            confine(student);
        }
        return engine.train(job, into, progress, snapshots, cancelled);
    }

    private void confine(String student) {
        try {
            roots.require("student", student);
        } catch (DataException e) {
            throw new UnknownStudentException(e.fault() + ". " + e.remedy());
        }
    }

    @Override
    public FrozenStudent open(Path checkpoint) {
        return engine.open(checkpoint);
    }

    @Override
    public void export(Path checkpoint, TestedStudent student, Path into) {
        engine.export(checkpoint, student, into);
    }
}
