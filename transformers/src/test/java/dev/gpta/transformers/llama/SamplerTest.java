package dev.gpta.transformers.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerTest {

    private static final int END = 4;
    private static final int DRAWS = 20_000;
    private static final float[] LOGITS = {
        (float) Math.log(0.4), (float) Math.log(0.3), (float) Math.log(0.2), (float) Math.log(0.1), -50
    };

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void drawsInProportion(int listed) {
        var shares = shares(listed, new Sampling(1, 1, 1, 1, 1), TokenConstraint.none());

        assertThat(shares).containsExactly(new double[] {0.4, 0.3, 0.2, 0.1, 0}, within(0.015));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void refusedTokensLeaveTheProportionsOfTheOthers(int listed) {
        var shares = shares(listed, new Sampling(1, 1, 1, 1, 1), not(0));

        assertThat(shares).containsExactly(new double[] {0, 0.5, 1 / 3.0, 1 / 6.0, 0}, within(0.015));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aLowTemperatureSharpens(int listed) {
        var shares = shares(listed, new Sampling(1, 0.5, 1, 1, 1), TokenConstraint.none());

        // squares of 4, 3, 2, 1 over 30
        assertThat(shares).containsExactly(new double[] {16 / 30.0, 9 / 30.0, 4 / 30.0, 1 / 30.0, 0}, within(0.015));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void theNucleusIsMadeOfAllowedTokens(int listed) {
        // of 0.3 + 0.2 + 0.1, the first two make up 0.8
        var shares = shares(listed, new Sampling(1, 1, 0.8, 1, 1), not(0));

        assertThat(shares).containsExactly(new double[] {0, 0.6, 0.4, 0, 0}, within(0.015));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void withoutTemperatureTheBestAllowedTokenIsTaken(int listed) {
        assertThat(shares(listed, new Sampling(1, 0, 1, 1, 1), not(0))[1]).isEqualTo(1);
    }

    /** Logits are rounded one way alone and another way among others; a third of these draws are of unlikely tokens. */
    @Test
    void roundingHardlyEverChangesADraw() {
        // Given
        var random = new Random(3);
        var sampling = new Sampling(1, 1, 1, 1, 1);
        var alone = new Sampler(sampling, TokenConstraint.none(), List.of(), 11);
        var among = new Sampler(sampling, TokenConstraint.none(), List.of(), 11);
        int same = 0;

        // When
        for (int draw = 0; draw < 200; draw++) {
            var logits = new float[20_000];
            var rounded = new float[logits.length];
            for (int token = 0; token < logits.length; token++) {
                logits[token] = (float) (2 * random.nextGaussian());
                rounded[token] = logits[token] + 1e-4f * (random.nextFloat() - 0.5f);
            }
            same += alone.next(shortList(logits)) == among.next(shortList(rounded)) ? 1 : 0;
        }

        // Then: two tokens in 10,000 arrive so nearly together
        assertThat(same).isGreaterThanOrEqualTo(199);
    }

    private static Candidates shortList(float[] logits) {
        var all = Candidates.all(logits, 1);
        int[] tokens = Arrays.copyOf(all.tokens(), 256);
        var best = new float[tokens.length];
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        for (int i = 0; i < best.length; i++) {
            best[i] = logits[tokens[i]];
        }
        return Candidates.shortList(tokens, best, Math.log(sum), 1, logits::clone);
    }

    /** @param listed so many of the five tokens are on the list that is given first */
    private static double[] shares(int listed, Sampling sampling, TokenConstraint constraint) {
        var sampler = new Sampler(sampling, constraint, List.of(END), 11);
        var shares = new double[LOGITS.length];
        for (int i = 0; i < DRAWS; i++) {
            shares[sampler.next(candidates(listed, sampling))] += 1.0 / DRAWS;
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.round(shares[i] * 1e9) / 1e9;
        }
        return shares;
    }

    private static Candidates candidates(int listed, Sampling sampling) {
        double temperature = sampling.temperature() == 0 ? 1 : sampling.temperature();
        double sum = IntStream.range(0, LOGITS.length)
                .mapToDouble(i -> Math.exp(LOGITS[i] / temperature))
                .sum();
        return Candidates.shortList(
                IntStream.range(0, listed).toArray(), LOGITS.clone(), Math.log(sum), temperature, LOGITS::clone);
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
