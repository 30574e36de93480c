package dev.gpta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.faults.app.FaultBench;
import dev.gpta.faults.app.MalformedBench;
import dev.gpta.faults.app.World;
import dev.gpta.faults.domain.Kind;
import dev.gpta.faults.domain.Schedules;
import dev.gpta.faults.domain.Verdict;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs over the packaged services, while these are killed and all that they depend on fails. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsIT {

    private static final int SCHEDULES = 2;
    private static final int MALFORMED = 400;

    @TempDir
    static Path folder;

    static World world;
    static FaultBench bench;

    @BeforeAll
    static void start() throws InterruptedException {
        world = World.start(folder, System.out::println);
        bench = FaultBench.of(world);
    }

    @AfterAll
    static void stop() {
        if (world != null) {
            world.close();
        }
    }

    @Test
    @Order(1)
    void whateverHappensRunsComeToTheSame() throws InterruptedException {
        var schedules = IntStream.rangeClosed(1, SCHEDULES)
                .mapToObj(new Schedules(1)::schedule)
                .toList();

        var verdicts = bench.run(schedules);

        assertThat(verdicts).flatMap(Verdict::problems).isEmpty();
        assertThat(verdicts)
                .as("two services killed in each")
                .allSatisfy(verdict -> assertThat(verdict.done()).containsEntry(Kind.KILL, 2));
    }

    @Test
    @Order(2)
    void recordsThatNobodyShouldSendHurtNobody() throws InterruptedException {
        var fates = new MalformedBench(world, bench).send(MALFORMED, 20_240_400_189L);

        assertThat(fates.problems()).isEmpty();
        assertThat(fates.unreadable()).isGreaterThan(MALFORMED / 2);
        assertThat(fates.lost()).isZero();
        assertThat(fates.failedRuns()).isPositive();
    }
}
