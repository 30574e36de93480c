package dev.gpta.ta.training;

import dev.gpta.transformers.llama.CausalLm;
import dev.gpta.transformers.llama.LlamaConfig;
import java.util.Arrays;

/**
 * Gives an untrained decoder what small models are slow to find: a pair of attention layers that copy (induction heads,
 * Olsson et al., 2022). Where the present token stood before, they find its successor and propose it again.
 *
 * <p>The residual stream is seen as two halves. The first layer's heads look one token back and write the first half of
 * that token's vector into the second half of the stream. The second layer's heads compare the present token's first
 * half with these notes; where they agree, they take that place's first half and add it to the present one's, which the
 * tied output layer reads as that token. Everything is an ordinary weight, and training goes on from there.
 */
final class CopyingHeads {

    /** Embeddings begin larger than usual, so that the proposal can outvote the rest. */
    private static final float EMBEDDING_SCALE = 5;
    /** Coordinate 0 is the same for all tokens: heads that look by position alone need something constant to read. */
    private static final float CONSTANT = 0.5f;
    /** How much each of the fastest turns of the rotary positions counts in looking one token back. */
    private static final double[] LOOK_BACK = {14, 8, 4};
    /** About what the normalised constant is, at the first layer. */
    private static final double NORMALISED_CONSTANT = 7.4;
    /** Turns slower than this, in radians per token, hardly change a comparison over some hundred tokens. */
    private static final double SLOW = 2.5e-3;

    private static final float NOTE = 0.3f;
    private static final float MATCH = 4;
    private static final float PROPOSAL = 2;

    private final CausalLm model;
    private final LlamaConfig config;

    private CopyingHeads(CausalLm model) {
        this.model = model;
        this.config = model.config();
    }

    static void install(CausalLm model) {
        var heads = new CopyingHeads(model);
        heads.embeddings();
        heads.lookBack("model.layers.0.self_attn.");
        heads.match("model.layers.1.self_attn.");
    }

    /**
     * Turns the other heads of the second layer into ones that propose a token from wherever they look. At first they
     * look everywhere alike; where to look, they have to learn. The two kinds together can copy a word that was said once.
     */
    static void point(CausalLm model) {
        new CopyingHeads(model).point("model.layers.1.self_attn.");
    }

    private void point(String layer) {
        var queries = new Matrix(layer + "q_proj.weight");
        var output = new Matrix(layer + "o_proj.weight");
        for (int head = 0; head < config.heads(); head++) {
            int group = head * config.keyValueHeads() / config.heads();
            for (int i = 0; head != firstHead(group) && i < config.headSize(); i++) {
                queries.clearRow(row(head, i));
                output.clearColumn(row(head, i));
                output.set(row(group, i), row(head, i), PROPOSAL);
            }
        }
        queries.store();
        output.store();
    }

    private void embeddings() {
        var name = "model.embed_tokens.weight";
        var table = model.weights().get(name).toFloatArray();
        for (int i = 0; i < table.length; i++) {
            table[i] = i % config.hiddenSize() == 0 ? CONSTANT : table[i] * EMBEDDING_SCALE;
        }
        model.weights().get(name).set(table);
    }

    private void lookBack(String layer) {
        var queries = new Matrix(layer + "q_proj.weight");
        var keys = new Matrix(layer + "k_proj.weight");
        int half = config.headSize() / 2;
        for (int group = 0; group < config.keyValueHeads(); group++) {
            for (int i = 0; i < LOOK_BACK.length; i++) {
                float size = (float) Math.sqrt(
                        LOOK_BACK[i] * Math.sqrt(config.headSize()) / (NORMALISED_CONSTANT * NORMALISED_CONSTANT));
                keys.set(row(group, i), 0, size);
                queries.set(row(firstHead(group), i), 0, size * (float) Math.cos(turn(i)));
                queries.set(row(firstHead(group), i + half), 0, -size * (float) Math.sin(turn(i)));
            }
        }
        queries.store();
        keys.store();
        carry(layer, NOTE, config.hiddenSize() / 2);
    }

    private void match(String layer) {
        var queries = new Matrix(layer + "q_proj.weight");
        var keys = new Matrix(layer + "k_proj.weight");
        int half = config.headSize() / 2;
        for (int group = 0; group < config.keyValueHeads(); group++) {
            for (int i = 0; i < config.headSize(); i++) {
                if (turn(i % half) < SLOW) {
                    int coordinate = row(group, i);
                    queries.set(row(firstHead(group), i), coordinate, MATCH);
                    keys.set(row(group, i), config.hiddenSize() / 2 + coordinate, MATCH);
                }
            }
        }
        queries.store();
        keys.store();
        carry(layer, PROPOSAL, 0);
    }

    /** Each group of heads carries its part of the first half of the stream to a place from some coordinate on. */
    private void carry(String layer, float strength, int to) {
        var values = new Matrix(layer + "v_proj.weight");
        var output = new Matrix(layer + "o_proj.weight");
        for (int group = 0; group < config.keyValueHeads(); group++) {
            for (int i = 0; i < config.headSize(); i++) {
                values.set(row(group, i), row(group, i), 1);
                output.set(to + row(group, i), row(firstHead(group), i), strength);
            }
        }
        values.store();
        output.store();
    }

    /** The angle, in radians, by which a pair of coordinates is turned per token. */
    private double turn(int pair) {
        return Math.pow(config.rope().theta(), -2.0 * pair / config.headSize());
    }

    private int firstHead(int group) {
        return group * config.heads() / config.keyValueHeads();
    }

    private int row(int head, int i) {
        return head * config.headSize() + i;
    }

    /** A weight matrix in Java's memory: set entries stand out from the small random ones around them. */
    private final class Matrix {

        private final String name;
        private final float[] values;
        private final int columns;

        Matrix(String name) {
            this.name = name;
            this.values = model.weights().get(name).toFloatArray();
            this.columns = (int) model.weights().get(name).getShape().get(1);
        }

        void set(int row, int column, float value) {
            values[row * columns + column] = value;
        }

        void clearRow(int row) {
            Arrays.fill(values, row * columns, (row + 1) * columns, 0);
        }

        void clearColumn(int column) {
            for (int i = column; i < values.length; i += columns) {
                values[i] = 0;
            }
        }

        void store() {
            model.weights().get(name).set(values);
        }
    }
}
