package dev.gpta.transformers.lora;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How an adapter sits beside a model (LoRA: Hu et al., 2021): a target's W x becomes W x + (alpha / rank) B A x.
 *
 * @param rank r of A (r, in) and B (out, r), at least 1
 * @param alpha above 0
 * @param targets which linear layers have one, by the last part of their names, such as {@code q_proj}; sorted
 * @param rootScaled whether it is alpha / sqrt(rank) (rsLoRA: Kalajdzievski, 2023)
 */
public record LoraSettings(int rank, double alpha, List<String> targets, boolean rootScaled) {

    /** All that a Llama can have. */
    public static final List<String> ALL_TARGETS =
            List.of("down_proj", "gate_proj", "k_proj", "o_proj", "q_proj", "up_proj", "v_proj");

    public LoraSettings {
        targets = List.copyOf(new TreeSet<>(targets));
        if (rank < 1 || !(alpha > 0 && Double.isFinite(alpha))) {
            throw new IllegalArgumentException(
                    "LoRA's rank must be at least 1 and alpha above 0, but they are %d and %s".formatted(rank, alpha));
        }
        if (targets.isEmpty() || !Set.copyOf(ALL_TARGETS).containsAll(targets)) {
            throw new IllegalArgumentException(
                    "LoRA's targets must be some of %s, but are %s".formatted(ALL_TARGETS, targets));
        }
    }

    public LoraSettings(int rank, double alpha, List<String> targets) {
        this(rank, alpha, targets, false);
    }

    /** What B A x is multiplied by. */
    public double scale() {
        return alpha / (rootScaled ? Math.sqrt(rank) : rank);
    }
}
