package dev.gpta.ta.domain.tuning;

import java.util.List;
import java.util.Set;

/** Which weights learn. */
public sealed interface Method {

    /** As it is called on the wire. */
    String type();

    /**
     * @param type {@code auto}, {@code full} or {@code lora}
     * @param lora what the last means
     * @throws IllegalArgumentException naming the type and what is known
     */
    static Method of(String type, Lora lora) {
        return switch (type) {
            case "auto" -> new Auto();
            case "full" -> new Full();
            case "lora" -> lora;
            default -> throw new IllegalArgumentException("tuning must be auto, full or lora, but is '" + type + "'");
        };
    }

    /** All of a small model, an adapter of a larger one. */
    record Auto() implements Method {
        @Override
        public String type() {
            return "auto";
        }
    }

    /** All of them: the result is a model of its own. */
    record Full() implements Method {
        @Override
        public String type() {
            return "full";
        }
    }

    /**
     * A low-rank adapter: to each target's weights comes {@code alpha / rank * B A}, and only A and B learn.
     *
     * @param rank rows of A, at least 1
     * @param alpha above 0
     * @param targets the linear layers, by the last part of their names
     */
    record Lora(int rank, double alpha, List<String> targets) implements Method {

        private static final Set<String> KNOWN =
                Set.of("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj");

        /** What job and configuration leave to the server. */
        public static final Lora DEFAULT =
                new Lora(16, 32, List.of("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"));

        public Lora {
            targets = List.copyOf(targets);
            if (rank < 1) {
                throw new IllegalArgumentException("lora_rank must be at least 1, but is " + rank);
            }
            if (!(alpha > 0)) {
                throw new IllegalArgumentException("lora_alpha must be above 0, but is " + alpha);
            }
            if (targets.isEmpty() || !KNOWN.containsAll(targets)) {
                throw new IllegalArgumentException("lora_targets must be some of "
                        + KNOWN.stream().sorted().toList() + ", but are " + targets);
            }
        }

        @Override
        public String type() {
            return "lora";
        }
    }
}
