package dev.gpta.transformers.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Speaks the part of the hub's interface that a download needs, as the hub does: large files are redirected to another
 * host, whose answer comes in parts if asked. It can be told to fail.
 */
final class FakeHub implements AutoCloseable {

    static final String REPO = "org/tiny";
    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    /** What goes wrong with a file's content. */
    enum Fault {
        /** The connection breaks after the half of what was to be sent. */
        CUT,
        /** One bit is another. */
        DAMAGED,
        /** Nothing more comes after the half, but the connection stays. */
        SILENT
    }

    final Map<String, byte[]> files = new LinkedHashMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final Map<String, List<Fault>> faults = new LinkedHashMap<>();
    /** The token that the hub wants; empty: none. */
    volatile String wants = "";
    /** Status, X-Error-Code: instead of any answer of the hub; 0 for none. */
    volatile int refusal;

    volatile String errorCode = "";
    volatile boolean ranges = true;

    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer hub = server(this::answer);
    private final HttpServer store = server(this::content);

    FakeHub() {
        files.put("config.json", "{\"model_type\": \"bert\"}".getBytes(UTF_8));
        files.put("tokenizer.json", "{}".getBytes(UTF_8));
        files.put("README.md", "---\nlicense: apache-2.0\n---\n".getBytes(UTF_8));
        files.put("pytorch_model.bin", new byte[10]);
        files.put(Wanted.WEIGHTS, weights(100_000));
    }

    static byte[] weights(int size) {
        var bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) ((i * 31) >> 3);
        }
        return bytes;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + hub.getAddress().getPort());
    }

    /** Large files are those of safetensors. */
    static String etag(String name, byte[] content) {
        try {
            if (name.endsWith(".safetensors")) {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            }
            var sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(("blob " + content.length + "\0").getBytes(UTF_8));
            return HexFormat.of().formatHex(sha1.digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getRawPath();
        requests.add("hub " + exchange.getRequestMethod() + " " + path);
        var token = exchange.getRequestHeaders().getFirst("Authorization");
        boolean stranger = !wants.isEmpty() && !("Bearer " + wants).equals(token);
        if (refusal != 0 || stranger) {
            exchange.getResponseHeaders().set("X-Error-Code", errorCode);
            exchange.sendResponseHeaders(refusal == 0 ? 401 : refusal, -1);
        } else if (path.equals("/api/models/" + REPO + "/revision/main")) {
            send(exchange, listing().getBytes(UTF_8));
        } else if (path.matches("/" + REPO + "/resolve/(main|" + COMMIT + ")/.*")) {
            file(exchange, path.substring(path.lastIndexOf('/') + 1));
        } else {
            exchange.getResponseHeaders().set("X-Error-Code", "RevisionNotFound");
            exchange.sendResponseHeaders(404, -1);
        }
        exchange.close();
    }

    private String listing() {
        return files.keySet().stream()
                .map(name -> "{\"rfilename\": \"" + name + "\"}")
                .collect(Collectors.joining(", ", "{\"sha\": \"" + COMMIT + "\", \"siblings\": [", "]}"));
    }

    private void file(HttpExchange exchange, String name) throws IOException {
        var content = content(name);
        var headers = exchange.getResponseHeaders();
        headers.set("X-Repo-Commit", COMMIT);
        if (name.endsWith(".safetensors")) {
            headers.set("X-Linked-ETag", "\"" + etag(name, content) + "\"");
            headers.set("X-Linked-Size", String.valueOf(content.length));
            headers.set("ETag", "\"of-the-pointer\"");
            headers.set("Location", "http://127.0.0.1:" + store.getAddress().getPort() + "/" + name);
            exchange.sendResponseHeaders(302, -1);
            return;
        }
        headers.set("ETag", "\"" + etag(name, content) + "\"");
        send(exchange, content);
    }

    private void content(HttpExchange exchange) throws IOException {
        var name = exchange.getRequestURI().getPath().substring(1);
        var range = exchange.getRequestHeaders().getFirst("Range");
        var secret = exchange.getRequestHeaders().containsKey("Authorization") ? " with the token" : "";
        requests.add("store " + exchange.getRequestMethod() + " " + name + (range == null ? "" : " " + range) + secret);
        var content = content(name);
        int from = range != null && ranges ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
        if (from >= content.length) {
            exchange.sendResponseHeaders(416, -1);
            exchange.close();
            return;
        }
        serve(exchange, from > 0 ? 206 : 200, Arrays.copyOfRange(content, from, content.length), fault(name));
    }

    private @Nullable Fault fault(String name) {
        var left = faults.getOrDefault(name, List.of());
        return left.isEmpty() ? null : left.remove(0);
    }

    private void serve(HttpExchange exchange, int status, byte[] content, @Nullable Fault fault) throws IOException {
        if (fault == Fault.DAMAGED) {
            content[content.length / 2] ^= 1;
        }
        exchange.sendResponseHeaders(status, content.length);
        var body = exchange.getResponseBody();
        boolean half = fault == Fault.CUT || fault == Fault.SILENT;
        body.write(content, 0, half ? content.length / 2 : content.length);
        body.flush();
        if (fault == Fault.SILENT) {
            await();
        }
        exchange.close();
    }

    private void await() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, byte[] content) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(content.length));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
    }

    private HttpServer server(HttpHandler handler) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", handler);
            server.setExecutor(threads);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] content(String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    /** From now on nobody answers. */
    void stop() {
        closing.countDown();
        hub.stop(0);
        store.stop(0);
    }

    @Override
    public void close() {
        stop();
        threads.shutdownNow();
    }
}
