package dev.gpta.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.cli.messaging.TopicSetup;
import dev.gpta.console.Browser;
import dev.gpta.console.support.World;
import dev.gpta.events.RunRef;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand runs of five epochs and k = 50, half a million events: how soon the console has read them, what it keeps of them,
 * and how heavy its first page is. The console is the process that {@code gpta up} starts. What is measured is printed.
 */
class ManyRunsIT {

    private static final int RUNS = 1_000;
    private static final int EPOCHS = 5;
    private static final int HISTORY = 50;
    private static final int REQUESTS = 47;
    private static final int EVENTS = RUNS * (EPOCHS * (1 + HISTORY + 1 + REQUESTS) + EPOCHS - 1 + 2);

    private static final int MOST_BYTES = 300_000;
    private static final Duration LONGEST = Duration.ofSeconds(1);

    /** The first meets a service that has answered nothing yet; the best counts, as the machine's other work only adds to it. */
    private static final int VISITS = 5;

    @TempDir
    Path folder;

    private EmbeddedBroker broker;
    private int port;
    private String metrics = "";

    @BeforeEach
    void write() {
        broker = EmbeddedBroker.start(folder.resolve("broker"), Ports.any(), Ports.any());
        new TopicSetup((short) 1).create(new Bootstrap(broker.bootstrapServers(), Map.of()));
        try (var world = new World(broker.bootstrapServers(), EPOCHS, HISTORY)) {
            for (int i = 0; i < RUNS; i++) {
                write(world, World.run("run-" + i));
            }
        }
    }

    private static void write(World world, RunRef run) {
        world.registered(run);
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            world.trained(run, epoch, World.PREFIX);
            for (int i = 1; i <= HISTORY; i++) {
                world.scored(run, epoch, i, World.PREFIX);
            }
            for (int i = 1; i <= REQUESTS; i++) {
                world.left(run, run.getRunId() + "/" + epoch + "/" + i, 800);
            }
            world.gradient(run, epoch, World.PREFIX);
            if (epoch < EPOCHS) {
                world.tuned(run, epoch);
            }
        }
        world.finished(run, "file:///nowhere");
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void aThousandRunsFitInASmallPageAndASmallProcess() throws Exception {
        // When
        var begin = System.nanoTime();
        var console = new Launcher(Home.find(), Files.createDirectories(folder.resolve("logs")))
                .service(
                        Service.console(folder, List.of(), "secret"),
                        Map.of("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers()));
        port = console.port();
        try (var browser = Browser.open()) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptions()
                    .until(() -> metric("gpta_console_records") >= EVENTS);
            var replayed = since(begin);
            var first = IntStream.range(0, VISITS).mapToObj(i -> visit(browser)).toList();
            load(browser.page(), "#key=secret", ".runs tbody tr");
            var run = load(browser.page(), "#/runs/run-500", ".point");

            // Then
            var runs = metric("gpta_console_runs");
            say("%,d events of %,d runs were read %.1f s after the start", EVENTS, RUNS, replayed.toMillis() / 1e3);
            say(
                    "first page: %,d bytes, %s ms",
                    bytes(first), first.stream().map(Load::millis).toList());
            say("page of a run of %d events: %d ms", EVENTS / RUNS, run.millis);
            say("heap %.0f MB used, %.0f MB of memory at most", heap() / 1e6, peak(console) / 1e6);
            assertThat(runs).isEqualTo(RUNS);
            assertThat(bytes(first)).isLessThan(MOST_BYTES);
            assertThat(best(first)).isLessThan(LONGEST.toMillis());
        } finally {
            console.kill();
        }
    }

    /** @param millis from the wish to see it until it is there */
    private record Load(long bytes, long millis) {}

    private Load visit(Browser browser) {
        try (var page = browser.freshPage()) {
            return load(page, "#key=secret", ".runs tbody tr");
        }
    }

    private Load load(Page page, String fragment, String shown) {
        var bytes = new AtomicLong();
        var wire = page.context().newCDPSession(page);
        wire.send("Network.enable");
        wire.on(
                "Network.loadingFinished",
                (JsonObject event) ->
                        bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
        var begin = System.nanoTime();
        page.navigate("http://127.0.0.1:" + port + "/" + fragment);
        page.waitForSelector(shown, new Page.WaitForSelectorOptions().setState(WaitForSelectorState.VISIBLE));
        return new Load(bytes.get(), since(begin).toMillis());
    }

    private static long bytes(List<Load> loads) {
        return loads.stream().mapToLong(Load::bytes).max().orElseThrow();
    }

    private static long best(List<Load> loads) {
        return loads.stream().mapToLong(Load::millis).min().orElseThrow();
    }

    private double metric(String name) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/metrics"));
        metrics = HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body();
        return sum(Pattern.compile("^" + name + "(?:\\{.*})? (\\S+)$", Pattern.MULTILINE));
    }

    private double heap() {
        return sum(Pattern.compile("^jvm_memory_used_bytes\\{area=\"heap\".*} (\\S+)$", Pattern.MULTILINE));
    }

    private double sum(Pattern value) {
        return value.matcher(metrics)
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
    }

    /** Of the whole process, as the kernel counts it. */
    private static double peak(Child console) throws IOException {
        var status = Files.readString(
                Path.of("/proc", Long.toString(console.process().pid()), "status"));
        var found = Pattern.compile("VmHWM:\\s+(\\d+) kB").matcher(status);
        return found.find() ? 1024.0 * Long.parseLong(found.group(1)) : Double.NaN;
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
