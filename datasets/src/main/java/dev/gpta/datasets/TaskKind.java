package dev.gpta.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a student learns to do, and so what a sample of its data is made of. */
public enum TaskKind {
    /** One of a set of labels for a text: {@link LabelledText}. */
    CLASSIFICATION("text", "label"),
    /** The span of a passage that answers a question: {@link Question}. */
    QUESTION_ANSWERING("question", "passage", "answers"),
    /** One of the options that answer a question on a passage: {@link ChoiceQuestion}. */
    MULTIPLE_CHOICE("passage", "question", "options", "answer"),
    /** A short text that says what matters of a long one: {@link Document}. */
    SUMMARISATION("text", "summary");

    private final List<String> needed;

    TaskKind(String... needed) {
        this.needed = List.of(needed);
    }

    /** The roles that columns play in this task and without which there is no sample. */
    public List<String> neededRoles() {
        return needed;
    }

    /** A role that a column may play, but need not: the sample's id; empty if the task has none. */
    public Optional<String> optionalRole() {
        return this == CLASSIFICATION ? Optional.empty() : Optional.of("id");
    }

    /** All roles, the needed ones first. */
    public List<String> roles() {
        return Stream.concat(needed.stream(), optionalRole().stream()).toList();
    }

    /** The name that users write, e.g. {@code question-answering}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The task of this {@link #key()}; empty if there is none. */
    public static Optional<TaskKind> of(String key) {
        return Arrays.stream(values()).filter(task -> task.key().equals(key)).findFirst();
    }
}
