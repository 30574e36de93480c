package dev.gpta.cli.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.cli.bench.pipeline.PipelineCase.Kind;
import dev.gpta.cli.stack.Home;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every kind of case once, small, at the packaged service: the script is answered as it expects. */
class PipelineBenchIT {

    private static PipelineBench bench;

    @BeforeAll
    static void start() {
        bench = PipelineBench.cold(Home.find());
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void wholeRunsAreWorkedOff() {
        // k = 12 and the empty prefix, in each of 2 epochs of 3 runs
        var result = bench.run(new PipelineCase(Kind.DRAIN, 3, 2, 12, 4, 0, 0));

        assertThat(result.count()).isEqualTo(3 * 2 * 13);
        assertThat(result.perSecond()).isPositive();
        assertThat(result.serviceCores()).isPositive();
    }

    @Test
    void everyRoundIsAnsweredAfterItWasDue() {
        var result = bench.run(new PipelineCase(Kind.ROUNDS, 2, 1, 12, 4, 10, 1));

        assertThat(result.count()).isEqualTo(10);
        assertThat(result.latency().least()).isPositive();
        assertThat(result.latency().most())
                .isGreaterThanOrEqualTo(result.latency().p50());
    }

    @Test
    void runsGoOnAfterTheServiceIsKilled() {
        var result = bench.run(new PipelineCase(Kind.RESTART, 2, 1, 12, 4, 0, 0));

        // a registration and 13 scores are more than 5 kB
        assertThat(result.bytesPerRun()).isGreaterThan(5_000);
        assertThat(result.latency().least()).isGreaterThan(1_000);
    }

    @Test
    void aPlainProducerIsTheLimit() {
        var result = bench.run(new PipelineCase(Kind.PRODUCER, 1, 1, 12, 4, 0, 0));

        assertThat(result.count()).isEqualTo(1_000);
        assertThat(result.perSecond()).isPositive();
    }
}
