package dev.gpta.cli.student;

import dev.gpta.cli.UserError;
import dev.gpta.datasets.Sample;
import dev.gpta.student.app.FrozenStudent;
import dev.gpta.student.djl.DjlStudentEngine;
import dev.gpta.student.domain.Scoring;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A final student in memory. It answers by the very code that tested it. */
public final class Student implements AutoCloseable {

    private static final int BATCH = 32;

    private final FrozenStudent student;
    private final StudentNote note;

    /**
     * What it says of an input.
     *
     * @param text a label, a span of the passage (empty: it has no answer), an option's letter, a summary
     * @param confidence of it, 0..1; NaN for a summary
     */
    public record Answer(String text, double confidence) {}

    private Student(FrozenStudent student, StudentNote note) {
        this.student = student;
        this.note = note;
    }

    /**
     * Loads a student, with its prefix before every input.
     *
     * @param folder as a run leaves it
     */
    public static Student load(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UserError("the student's folder " + folder + " is not there");
        }
        var note = StudentNote.of(folder);
        try {
            return new Student(new DjlStudentEngine().open(folder), note);
        } catch (UncheckedIOException e) {
            throw new UserError("the student in " + folder + " cannot be loaded: " + e.getMessage(), e);
        }
    }

    /** The same student, with nothing before its inputs. It is the one that is to be closed. */
    public Student withoutPrefix() {
        return new Student(student, note.withoutPrefix());
    }

    /** What it is for. */
    public StudentNote note() {
        return note;
    }

    /**
     * Answers, in the order of the inputs.
     *
     * @param inputs at least one, of the student's task; whatever they say is expected is not looked at
     */
    public List<Answer> answer(List<Sample> inputs) {
        var scoring = new Scoring(note.maxTokens(), note.maxTargetTokens(), BATCH);
        return student.evaluate(note.prefix(), inputs, scoring, () -> false).predictions().stream()
                .map(prediction -> new Answer(prediction.predicted(), prediction.confidence()))
                .toList();
    }

    @Override
    public void close() {
        student.close();
    }
}
