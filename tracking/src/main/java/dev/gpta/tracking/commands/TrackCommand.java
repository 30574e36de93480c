package dev.gpta.tracking.commands;

import dev.gpta.cli.Gpta;
import dev.gpta.cli.Terminal;
import dev.gpta.cli.UserError;
import dev.gpta.cli.commands.Connection;
import dev.gpta.cli.commands.Subcommand;
import dev.gpta.tracking.app.Tracker;
import dev.gpta.tracking.app.Tracking;
import dev.gpta.tracking.messaging.TopicFeed;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells other tools of runs. */
@Command(
        name = "track",
        mixinStandardHelpOptions = true,
        description = {
            "Tell MLflow and OpenLineage of all runs, until Ctrl-C: parameters, metrics and files; inputs and outputs.",
            "It only listens: no run waits for it, and it may be started and stopped at any time.",
            "MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, and OPENLINEAGE_API_KEY are"
                    + " how it shows who it is."
        })
public final class TrackCommand implements Subcommand {

    @Mixin
    private Connection connection = new Connection();

    @Option(
            names = "--mlflow",
            paramLabel = "URL",
            description = "MLflow tracking server, 2.8 or newer; default: MLFLOW_TRACKING_URI, or none.")
    private @Nullable String mlflow = System.getenv("MLFLOW_TRACKING_URI");

    @Option(
            names = "--experiment",
            paramLabel = "NAME",
            description = "MLflow's experiment; default: MLFLOW_EXPERIMENT_NAME, or gpta.")
    private @Nullable String experiment = System.getenv("MLFLOW_EXPERIMENT_NAME");

    @Option(
            names = "--models",
            description =
                    "Give MLflow the final students whole, weights and predictions included, if they lie on this machine.")
    private boolean models;

    @Option(
            names = "--openlineage",
            paramLabel = "URL",
            description = "Server that takes OpenLineage events; default: OPENLINEAGE_URL, or none.")
    private @Nullable String openlineage = System.getenv("OPENLINEAGE_URL");

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            description = "OpenLineage's namespace of the jobs; default: OPENLINEAGE_NAMESPACE, or gpta.")
    private @Nullable String namespace = System.getenv("OPENLINEAGE_NAMESPACE");

    @Option(names = "--once", description = "Tell what there is now, and end; exit code 1 if not all could be told.")
    private boolean once;

    @Override
    public Integer call() {
        var trackers = Trackers.of(System.getenv(), mlflow, experiment, models, openlineage, namespace);
        if (trackers.isEmpty()) {
            throw new UserError("nobody is to be told: name a server with --mlflow or --openlineage, or by"
                    + " MLFLOW_TRACKING_URI or OPENLINEAGE_URL");
        }
        var terminal = Terminal.standard();
        terminal.line("Telling " + trackers.stream().map(Tracker::name).collect(Collectors.joining(" and ")));
        try (var feed = TopicFeed.open(connection.brokers())) {
            var tracking = new Tracking(feed, trackers, Clock.systemUTC(), terminal::line);
            if (once) {
                return tracking.once() == 0 ? 0 : Gpta.FAILED;
            }
            follow(tracking);
            return 0;
        }
    }

    /** Ctrl-C waits until what is being told is told. */
    private static void follow(Tracking tracking) {
        var stop = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.countDown();
            try {
                stopped.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        try {
            tracking.follow(() -> stop.getCount() == 0);
        } finally {
            stopped.countDown();
        }
    }
}
