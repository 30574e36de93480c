package dev.gpta.transformers.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every operation against plain loops. */
class Seq2SeqOpsTest {

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void paddingLearnsNothingFromBeingLookedUp() {
        var table = manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(3, 2));
        table.setRequiresGradient(true);

        try (var tape = GradientTape.record()) {
            var found = Seq2SeqOps.embedding(manager.create(new long[] {2, 1, 2}), table, 1);
            assertThat(found.toFloatArray()).containsExactly(5, 6, 3, 4, 5, 6);
            tape.backward(found.sum());
        }

        try (var gradients = Gradients.of(List.of(table))) {
            assertThat(gradients.arrays().get(0).toFloatArray()).containsExactly(0, 0, 0, 0, 2, 2);
        }
    }

    @Test
    void theLikeliestTokensOfEveryRow() {
        var rows = new float[][] {{1, 4, 2, 3}, {0.5f, -1, 8, 2}};
        var logits = manager.create(new float[] {1, 4, 2, 3, 0.5f, -1, 8, 2}, new Shape(2, 4));
        // the best of the second row must not come
        var banned = manager.create(new long[] {6});

        var found = Seq2SeqOps.likeliest(logits, banned, 2).toDoubleArray();

        assertThat(found)
                .containsExactly(
                        new double[] {
                            logSoftmax(rows[0], 1),
                            logSoftmax(rows[0], 3),
                            1,
                            3,
                            logSoftmax(rows[1], 3),
                            logSoftmax(rows[1], 0),
                            3,
                            0
                        },
                        within(1e-6));
    }

    @Test
    void aTokenIsPlacedBehindTheOthers() {
        var cache = manager.zeros(new Shape(2, 1, 3, 2));
        var next = manager.create(new float[] {1, 2, 3, 4}, new Shape(2, 1, 1, 2));

        var held = Seq2SeqOps.place(next, cache, 1);

        assertThat(held.getShape()).isEqualTo(new Shape(2, 1, 2, 2));
        assertThat(held.toFloatArray()).containsExactly(0, 0, 1, 2, 0, 0, 3, 4);
        assertThat(cache.toFloatArray()).containsExactly(0, 0, 1, 2, 0, 0, 0, 0, 3, 4, 0, 0);
    }

    @Test
    void rowsAreReadBeforeAnyIsWritten() {
        var cache = manager.arange(6f).reshape(3, 1, 2, 1);

        // rows 0 and 1 change places, but only as far as there is something
        Seq2SeqOps.copyRows(manager.create(new long[] {0, 1}), cache, manager.create(new long[] {1, 0}), cache, 1);

        assertThat(cache.toFloatArray()).containsExactly(2, 1, 0, 3, 4, 5);
    }

    @Test
    void droppedAttentionKeepsTheMean() {
        Engine.getInstance().setRandomSeed(1);
        var q = manager.randomNormal(new Shape(4, 2, 30, 8));
        var ones = manager.ones(new Shape(4, 2, 30, 8));
        var mask = manager.zeros(new Shape(4, 1, 1, 30));
        mask.set(new NDIndex(":, :, :, 20:"), -Float.MAX_VALUE);

        for (var found : List.of(
                Seq2SeqOps.attention(q, q, ones, null, 0.3),
                Seq2SeqOps.attention(q, q, ones, mask, 0.3),
                Seq2SeqOps.causalAttention(q, q, ones, 0.3))) {
            // weights sum to 1; a kept one counts 1 / 0.7. 240 rows of several weights each
            assertThat(found.mean().getFloat()).isCloseTo(1, within(0.12f));
            assertThat(found.sub(1).abs().max().getFloat()).isGreaterThan(0.1f);
        }
        assertThat(Seq2SeqOps.attention(q, q, ones, mask, 0).sub(1).abs().max().getFloat())
                .isLessThan(1e-5f);
    }

    private static double logSoftmax(float[] logits, int target) {
        double total = 0;
        for (float logit : logits) {
            total += Math.exp(logit);
        }
        return logits[target] - Math.log(total);
    }
}
