package dev.gpta.student.djl;

import dev.gpta.datasets.TaskKind;
import dev.gpta.transformers.Model;
import java.io.IOException;
import java.util.List;

/** Weights to begin with, and the tokenizer that goes with them. */
sealed interface BaseStudent permits BundledBert, UntrainedBart, FolderStudent {

    /** The family of models, in Hugging Face's words. */
    enum Family {
        BERT,
        BART;

        /** Whether models of this family can learn the task. */
        boolean canDo(TaskKind task) {
            return (task == TaskKind.SUMMARISATION) == (this == BART);
        }
    }

    Family family();

    /**
     * @param task one that the family can do
     * @param labels of a classification
     * @param seed of what is not pre-trained: the head, perhaps the pooler
     */
    Model load(TaskKind task, List<String> labels, long seed) throws IOException;

    /** Writes the tokenizer's files. */
    void writeTokenizer(CheckpointFolder into) throws IOException;
}
