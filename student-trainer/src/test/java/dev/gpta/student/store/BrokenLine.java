package dev.gpta.student.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A network between client and server that breaks when it is told to. */
final class BrokenLine implements AutoCloseable {

    private final ServerSocket entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final URI server;

    /** How many bytes of a connection get through to the server before it breaks. */
    volatile long sent = Long.MAX_VALUE;

    /** How many answers are lost: the request has arrived, but the connection breaks before the first byte is back. */
    final AtomicInteger answersLost = new AtomicInteger();

    BrokenLine(URI server) throws IOException {
        this.server = server;
        threads.execute(this::accept);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + entry.getLocalPort());
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                var client = entry.accept();
                var far = new Socket(server.getHost(), server.getPort());
                threads.execute(() -> forward(client, far));
                threads.execute(() -> back(far, client));
            } catch (IOException e) {
                // closed: the loop ends; or the server is gone: the client hears nothing
            }
        }
    }

    private void forward(Socket client, Socket far) {
        try (client;
                far) {
            long through = 0;
            var buffer = new byte[1024];
            InputStream in = client.getInputStream();
            OutputStream out = far.getOutputStream();
            for (int read = in.read(buffer); read >= 0 && through + read <= sent; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
                through += read;
            }
        } catch (IOException e) {
            // one of the two has hung up, so has the other now
        }
    }

    private void back(Socket far, Socket client) {
        try (client;
                far) {
            var buffer = new byte[1024];
            InputStream in = far.getInputStream();
            OutputStream out = client.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (answersLost.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                    return;
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // one of the two has hung up, so has the other now
        }
    }

    @Override
    public void close() throws IOException {
        entry.close();
        threads.shutdownNow();
    }
}
