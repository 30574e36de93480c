package dev.gpta.finetune.provider;

import com.openai.core.RequestOptions;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpRequestBody;
import com.openai.core.http.HttpResponse;
import dev.gpta.llm.ledger.Door;
import dev.gpta.llm.ledger.Outbound;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Shows every request at the door, as the bytes that are then sent. */
public final class RecordedHttp implements HttpClient {

    private final HttpClient http;
    private final Door door;

    /** @param http which follows no redirects: they would lead past the door */
    public RecordedHttp(HttpClient http, Door door) {
        this.http = http;
        this.door = door;
    }

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        return http.execute(shown(request), options);
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
        return http.executeAsync(shown(request), options);
    }

    private HttpRequest shown(HttpRequest request) {
        var body = request.body();
        var bytes = body == null ? new byte[0] : bytes(body);
        var type = body == null ? null : body.contentType();
        door.pass(new Outbound(request.method().name(), request.url(), type, bytes));
        return body == null
                ? request
                : request.toBuilder().body(new Bytes(bytes, type)).build();
    }

    private static byte[] bytes(HttpRequestBody body) {
        try (body) {
            var bytes = new ByteArrayOutputStream();
            body.writeTo(bytes);
            return bytes.toByteArray();
        }
    }

    @Override
    public void close() {
        http.close();
    }

    /** A body that was written out already. */
    private record Bytes(byte[] bytes, @Nullable String type) implements HttpRequestBody {

        @Override
        public void writeTo(OutputStream out) {
            try {
                out.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public @Nullable String contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean repeatable() {
            return true;
        }

        @Override
        public void close() {}
    }
}
