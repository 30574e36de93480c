package dev.gpta.cli.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A fine-tuning job of the teaching assistant (Fig. 4 and 6).
 *
 * @param modelId the model to ask from then on
 * @param parent the model the job started from
 * @param dialogues dialogues trained on
 * @param passes passes over the dialogues
 * @param steps by step
 * @param promoted whether modelId is the tuned model
 * @param reason why it was not promoted; empty if it was
 */
public record Tuning(
        String modelId, String parent, int dialogues, int passes, List<Step> steps, boolean promoted, String reason) {

    /**
     * One optimiser step.
     *
     * @param step from 1
     * @param loss on the assistant's tokens
     * @param tokenAccuracy share of the assistant's tokens predicted right, 0..1
     */
    public record Step(int step, double loss, double tokenAccuracy) {}

    public Tuning {
        steps = List.copyOf(steps);
    }

    /** Mean loss of each pass, first to last. */
    public List<Double> lossByPass() {
        return byPass(Step::loss);
    }

    /** Mean token accuracy of each pass, 0..1, first to last. */
    public List<Double> tokenAccuracyByPass() {
        return byPass(Step::tokenAccuracy);
    }

    /** A provider reports steps, not passes: the steps are cut into as many parts of equal size as there were passes. */
    private List<Double> byPass(ToDoubleFunction<Step> value) {
        var parts = Math.min(Math.max(passes, 1), steps.size());
        var means = new ArrayList<Double>();
        for (int part = 0; part < parts; part++) {
            var from = part * steps.size() / parts;
            var to = (part + 1) * steps.size() / parts;
            means.add(steps.subList(from, to).stream()
                    .mapToDouble(value)
                    .average()
                    .orElseThrow());
        }
        return List.copyOf(means);
    }
}
