package dev.gpta.experiments.domain;

import dev.gpta.cli.domain.Tuning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An epoch of a run.
 *
 * @param epoch from 1
 * @param prefix that the student was trained with
 * @param loss mean training loss
 * @param history entries of the history
 * @param novel entries that no earlier epoch has
 * @param mean mean score of the history, 0..100; null if there is none
 * @param best best score, 0..100; null if there is none
 * @param test the task's metric on the test sample, 0..100, with the epoch's prefix; null where nobody looked
 * @param tuning steps of the fine-tuning job that followed; empty if none did
 */
public record Epoch(
        int epoch,
        String prefix,
        double loss,
        int history,
        int novel,
        @Nullable Double mean,
        @Nullable Double best,
        @Nullable Double test,
        List<Tuning.Step> tuning) {

    public Epoch {
        tuning = List.copyOf(tuning);
    }
}
