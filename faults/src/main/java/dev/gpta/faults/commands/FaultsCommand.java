package dev.gpta.faults.commands;

import dev.gpta.cli.Gpta;
import dev.gpta.cli.Terminal;
import dev.gpta.cli.commands.Bench;
import dev.gpta.faults.app.FaultBench;
import dev.gpta.faults.app.MalformedBench;
import dev.gpta.faults.app.RollingRestart;
import dev.gpta.faults.app.World;
import dev.gpta.faults.domain.Schedules;
import dev.gpta.faults.domain.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether runs come to the same whatever goes wrong meanwhile. */
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        description = {
            "Let services be killed, brokers restarted, records copied and a teaching assistant misbehave, all from a seed,",
            "and see whether every run comes to the same. Exit code 1 if one does not."
        })
public final class FaultsCommand implements Bench {

    @Option(names = "--schedules", description = "How many; default: ${DEFAULT-VALUE}.")
    private int schedules = 10;

    @Option(names = "--from", description = "The number of the first; default: ${DEFAULT-VALUE}.")
    private int from = 1;

    @Option(names = "--seed", description = "Which schedules, or records, there are; default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--at-once", description = "How many runs go at the same time; default: ${DEFAULT-VALUE}.")
    private int atOnce = 5;

    @Option(
            names = "--malformed",
            paramLabel = "RECORDS",
            description = "Instead: so many records that nobody should send, beside a good run.")
    private int malformed;

    @Option(names = "--rolling", description = "Instead: restart each service during a run.")
    private boolean rolling;

    @Option(names = "--json", description = "Print one JSON object a line, each as soon as it is known.")
    private boolean json;

    @Option(names = "--dir", description = "Folder for data and logs; default: ${DEFAULT-VALUE}.")
    private Path dir = Path.of("gpta-out", "faults");

    private final Terminal terminal = Terminal.standard();

    @Override
    public Integer call() throws InterruptedException {
        try (var world = World.start(Folders.emptied(dir), json ? text -> {} : terminal::status)) {
            var bench = FaultBench.of(world);
            boolean good = rolling
                    ? roll(new RollingRestart(world, bench))
                    : malformed > 0 ? send(new MalformedBench(world, bench)) : disturb(bench);
            return good ? 0 : Gpta.FAILED;
        }
    }

    private boolean disturb(FaultBench bench) throws InterruptedException {
        var verdicts = new ArrayList<Verdict>();
        for (var batch : batches()) {
            var done =
                    bench.run(batch.stream().map(new Schedules(seed)::schedule).toList());
            verdicts.addAll(done);
            if (json) {
                done.forEach(verdict -> terminal.line(VerdictTable.json(verdict)));
            } else {
                done.forEach(verdict -> terminal.lines(VerdictTable.problems(verdict)));
                terminal.status(verdicts.size() + " of " + schedules + " schedules");
            }
        }
        if (!json) {
            terminal.lines(VerdictTable.lines(verdicts, bench.undisturbedSeconds()));
        }
        return verdicts.stream().allMatch(Verdict::equal);
    }

    private List<List<Integer>> batches() {
        return IntStream.iterate(from, first -> first < from + schedules, first -> first + atOnce)
                .mapToObj(first -> IntStream.range(first, Math.min(first + atOnce, from + schedules))
                        .boxed()
                        .toList())
                .toList();
    }

    private boolean send(MalformedBench bench) throws InterruptedException {
        var fates = bench.send(malformed, seed);
        terminal.lines(json ? List.of(FatesTable.json(fates)) : FatesTable.lines(fates));
        return fates.good();
    }

    private boolean roll(RollingRestart bench) throws InterruptedException {
        var rolled = bench.roll();
        terminal.lines(json ? RolledTable.json(rolled) : RolledTable.lines(rolled));
        return rolled.stream().allMatch(one -> one.problems().isEmpty());
    }
}
