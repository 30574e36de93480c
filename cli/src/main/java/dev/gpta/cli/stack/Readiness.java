package dev.gpta.cli.stack;

import dev.gpta.cli.UserError;
import dev.gpta.cli.messaging.Bootstrap;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits until a process can work, or says why it cannot. */
final class Readiness {

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER)
            .build();

    /** Waits for a broker. */
    void awaitBroker(Child child, Bootstrap brokers) {
        await(child, () -> accepts(child.port()) && brokers.answers(ANSWER));
    }

    /** Waits for a service's readiness check. */
    void awaitService(Child child) {
        var ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + child.port() + "/q/health/ready"))
                .timeout(ANSWER)
                .build();
        await(child, () -> answers(ready));
    }

    private void await(Child child, BooleanSupplier ready) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!ready.getAsBoolean()) {
            if (!child.alive()) {
                throw new UserError(child.obituary());
            }
            if (System.nanoTime() > deadline) {
                throw new UserError(child.name() + " was not ready after " + PATIENCE.toSeconds() + " s. The end of "
                        + child.log() + ":\n" + child.tail());
            }
            pause();
        }
    }

    private boolean answers(HttpRequest ready) {
        try {
            return http.send(ready, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false; // it does not listen yet: asked again until the time is up
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("interrupted while the stack was starting", e);
        }
    }

    private static boolean accepts(int port) {
        try (var socket = new java.net.Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false; // it does not listen yet: asked again until the time is up
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("interrupted while the stack was starting", e);
        }
    }
}
