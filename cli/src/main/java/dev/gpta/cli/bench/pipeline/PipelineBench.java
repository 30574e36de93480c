package dev.gpta.cli.bench.pipeline;

import dev.gpta.cli.messaging.load.Feed;
import dev.gpta.cli.messaging.load.PlainProducer;
import dev.gpta.cli.messaging.load.Replies;
import dev.gpta.cli.messaging.load.StateTopics;
import dev.gpta.cli.stack.GradientStack;
import dev.gpta.cli.stack.Home;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Measures gradient-service, packaged and in a process of its own, at a real broker; all others are a script. */
public final class PipelineBench implements AutoCloseable {

    /** Of a score as an evaluator writes it, headers and key included, about. */
    private static final int SCORE_BYTES = 700;

    private final Rig rig;
    private int cases;

    private PipelineBench(GradientStack stack) {
        this.rig = new Rig(stack, new Feed(stack.brokers()), new Replies(stack.brokers()));
    }

    /** Starts the broker and the service, and warms them up. */
    public static PipelineBench start(Home home) {
        var bench = cold(home);
        try {
            bench.run(PipelineCase.warmUp());
            return bench;
        } catch (RuntimeException e) {
            bench.close();
            throw e;
        }
    }

    static PipelineBench cold(Home home) {
        return new PipelineBench(GradientStack.start(home));
    }

    /** Measures. */
    public PipelineResult run(PipelineCase wanted) {
        var name = "bench-" + cases++;
        return switch (wanted.kind()) {
            case PRODUCER -> producer(wanted, name);
            case DRAIN -> drain(wanted, name);
            case ROUNDS -> rounds(wanted, name);
            case RESTART -> restart(wanted, name);
        };
    }

    private PipelineResult producer(PipelineCase wanted, String name) {
        int records = 1000 * wanted.runs();
        var before = Usage.of(rig);
        PlainProducer.send(rig.stack().brokers(), name, records, SCORE_BYTES);
        return PipelineResult.of(wanted, rig, records, before, Percentiles.NONE, 0);
    }

    /** All is said at once; over when the last epoch of every run is. */
    private PipelineResult drain(PipelineCase wanted, String name) {
        var runs = Rig.runs(name, wanted, wanted.epochs());
        var said =
                rig.say(Rig.turns(runs, 0, runs.get(0).turns()), runs.stream().map(SyntheticRun::tested));
        var before = Usage.of(rig);
        rig.await(said.replies());
        return PipelineResult.of(wanted, rig, said.scores(), before, Percentiles.NONE, 0);
    }

    /** The first turn of every run beforehand, then a round whenever one is due. */
    private PipelineResult rounds(PipelineCase wanted, String name) {
        var schedule = Schedule.of(wanted);
        int roundsOfAnEpoch = SyntheticRun.lastRound(wanted) - 1;
        var runs = Rig.runs(name, wanted, schedule.turns() / roundsOfAnEpoch + 1);
        rig.await(rig.say(Rig.turns(runs, 0, 1), Stream.of()).replies());
        var plan = new Plan(schedule, runs);
        var written = plan.turns().stream().map(this::written).toList();
        var before = Usage.of(rig);
        for (int i = 0; i < written.size(); i++) {
            sleepUntil(before.at() + schedule.due(i));
            rig.feed().send(written.get(i));
        }
        var heard = rig.await(plan.turns().stream().map(Turn::reply).toList());
        var waited = IntStream.range(0, heard.size())
                .mapToObj(i -> heard.get(i) - before.at() - schedule.due(i))
                .toList();
        var result = PipelineResult.of(wanted, rig, heard.size(), before, Percentiles.ofNanos(waited), 0);
        rig.end(runs);
        return result;
    }

    private List<Feed.Written> written(Turn turn) {
        return turn.messages().stream().map(rig.feed()::write).toList();
    }

    private static void sleepUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Every run waits for the last round when the service is killed, and gets it while the service is away. */
    private PipelineResult restart(PipelineCase wanted, String name) {
        var runs = Rig.runs(name, wanted, 1);
        int last = runs.get(0).turns() - 1;
        rig.await(rig.say(Rig.turns(runs, 0, last), Stream.of()).replies());
        long bytes = StateTopics.bytes(rig.stack().brokers(), name + "-") / wanted.runs();
        var before = Usage.of(rig).ofNewService();
        rig.stack().replaceService();
        var replies = rig.say(Rig.turns(runs, last, last + 1), Stream.of()).replies();
        var waited = rig.await(replies).stream().map(at -> at - before.at()).toList();
        var result = PipelineResult.of(wanted, rig, wanted.runs(), before, Percentiles.ofNanos(waited), bytes);
        rig.end(runs);
        return result;
    }

    @Override
    public void close() {
        rig.feed().close();
        rig.replies().close();
        rig.stack().close();
    }
}
