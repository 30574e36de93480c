package dev.gpta.transformers.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SamplerTest {

    private static final int END = 4;
    private static final int DRAWS = 20_000;
    private static final float[] LOGITS = {
        (float) Math.log(0.4), (float) Math.log(0.3), (float) Math.log(0.2), (float) Math.log(0.1), -50
    };

    @Test
    void drawsInProportion() {
        var shares = shares(new Sampling(1, 1, 1, 1, 1), TokenConstraint.none());

        assertThat(shares).containsExactly(new double[] {0.4, 0.3, 0.2, 0.1, 0}, within(0.015));
    }

    @Test
    void refusedTokensLeaveTheProportionsOfTheOthers() {
        var shares = shares(new Sampling(1, 1, 1, 1, 1), not(0));

        assertThat(shares).containsExactly(new double[] {0, 0.5, 1 / 3.0, 1 / 6.0, 0}, within(0.015));
    }

    @Test
    void aLowTemperatureSharpens() {
        var shares = shares(new Sampling(1, 0.5, 1, 1, 1), TokenConstraint.none());

        // squares of 4, 3, 2, 1 over 30
        assertThat(shares).containsExactly(new double[] {16 / 30.0, 9 / 30.0, 4 / 30.0, 1 / 30.0, 0}, within(0.015));
    }

    @Test
    void theNucleusIsMadeOfAllowedTokens() {
        // of 0.3 + 0.2 + 0.1, the first two make up 0.8
        var shares = shares(new Sampling(1, 1, 0.8, 1, 1), not(0));

        assertThat(shares).containsExactly(new double[] {0, 0.6, 0.4, 0, 0}, within(0.015));
    }

    @Test
    void withoutTemperatureTheBestAllowedTokenIsTaken() {
        assertThat(shares(new Sampling(1, 0, 1, 1, 1), not(0))[1]).isEqualTo(1);
    }

    private static double[] shares(Sampling sampling, TokenConstraint constraint) {
        var sampler = new Sampler(sampling, constraint, END, 11);
        var shares = new double[LOGITS.length];
        for (int i = 0; i < DRAWS; i++) {
            shares[sampler.next(LOGITS)] += 1.0 / DRAWS;
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.round(shares[i] * 1e9) / 1e9;
        }
        return shares;
    }

    private static TokenConstraint not(int refused) {
        return new TokenConstraint() {
            @Override
            public boolean allows(int token) {
                return token != refused;
            }

            @Override
            public void accept(int token) {}

            @Override
            public boolean complete() {
                return true;
            }
        };
    }
}
