package dev.gpta.cli.registration;

import dev.gpta.cli.UserError;
import dev.gpta.events.ClassWeights;
import dev.gpta.events.DataSpec;
import dev.gpta.events.Precision;
import dev.gpta.events.TaskKind;
import dev.gpta.events.TrainSpec;
import java.nio.file.Path;

/** The student, and how it learns. */
final class StudentSection {

    private static final int MANY = 4096;

    /** Below one, as the trainer wants it. */
    private static final double ALMOST_ONE = 0.999;

    private StudentSection() {}

    static TrainSpec read(Section student, DataSpec data, Path home, int epochs, long seed) {
        var task = data.getTask();
        var weights = StudentWeights.resolved(student.text("weights", StudentWeights.standard(task)), home);
        var batchSize = student.integer("batchSize", 16, 1, MANY);
        var spec = TrainSpec.newBuilder()
                .setStudent(weights)
                .setData(data)
                .setLearningRate(student.number("learningRate", StudentWeights.learningRate(weights), 1e-9, ALMOST_ONE))
                .setWeightDecay(student.number("weightDecay", 0.01, 0, ALMOST_ONE))
                .setBatchSize(batchSize)
                .setGradientAccumulation(student.integer("gradientAccumulation", 1, 1, batchSize))
                .setMaxTokens(student.integer("maxTokens", 256, 8, 8192))
                .setMaxTargetTokens(student.integer("maxTargetTokens", 128, 4, MANY))
                .setClassWeights(student.oneOf("classWeights", ClassWeights.NONE))
                .setWarmupFraction(student.number("warmup", 0, 0, ALMOST_ONE))
                .setClipNorm(student.number("clip", 1, 1e-6, 1e6))
                .setPrecision(student.oneOf("precision", Precision.BF16))
                .setEpochs(epochs)
                .setSeed(seed)
                .build();
        student.end();
        requireOfTask(spec.getClassWeights() == ClassWeights.NONE, "classWeights", TaskKind.CLASSIFICATION, task);
        requireOfTask(!student.has("maxTargetTokens"), "maxTargetTokens", TaskKind.SUMMARISATION, task);
        return spec;
    }

    private static void requireOfTask(boolean unused, String field, TaskKind its, TaskKind task) {
        if (!unused && its != task) {
            throw new UserError("student." + field + " is set, but matters only to " + key(its) + ", and data.task is "
                    + key(task) + ": leave it out");
        }
    }

    private static String key(TaskKind task) {
        return dev.gpta.datasets.TaskKind.valueOf(task.name()).key();
    }
}
