package dev.gpta.faults.stack;

import dev.gpta.cli.stack.Child;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** How a process is. */
public final class Vitals {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;

    private Vitals() {}

    /** Whether a service says that it lives and can work. */
    public static boolean isHealthy(Child service) {
        var health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/q/health"))
                .timeout(PATIENCE)
                .build();
        try {
            return HttpClient.newHttpClient()
                            .send(health, BodyHandlers.discarding())
                            .statusCode()
                    == OK;
        } catch (IOException e) {
            return false; // no answer is an answer, too
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Its resident memory in MB, as Linux tells it; 0 where nobody does. */
    public static long megabytes(Child process) {
        var status = Path.of("/proc", Long.toString(process.process().pid()), "status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
