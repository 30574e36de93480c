package dev.gpta.transformers.hub;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** The hub's HTTP interface, one request at a time. The token goes to the hub only, not to where it redirects to. */
final class HubApi {

    private static final int REDIRECTS = 5;
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HubSettings settings;
    private final HttpClient http;

    HubApi(HubSettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout())
                .build();
    }

    /** @throws HubException if there is no such model or revision, or it may not be read */
    Listing listing(HubModel model) throws IOException {
        var url = url("/api/models/" + model.repo() + "/revision/" + encoded(model.revision()));
        var response = follow("GET", url, -1, BodyHandlers.ofString(), new Pulse());
        HubErrors.check(response, model, settings);
        var json = JSON.readTree(response.body());
        var commit = json.path("sha").asText();
        if (!COMMIT.matcher(commit).matches()) {
            throw new HubException(url + " names no commit: is HF_ENDPOINT a Hugging Face hub?");
        }
        var files = new LinkedHashSet<String>();
        json.path("siblings").forEach(file -> files.add(file.path("rfilename").asText()));
        return new Listing(commit, files);
    }

    /** What a large file's answer says before it redirects to where the content lies. */
    RemoteFile file(HubModel model, String commit, String path) throws IOException {
        var url = url("/" + model.repo() + "/resolve/" + commit + "/" + path);
        var response = send("HEAD", url, -1, BodyHandlers.ofString(), new Pulse());
        for (int i = 0; i < REDIRECTS && isWithinHub(response); i++) {
            response = send("HEAD", location(response), -1, BodyHandlers.ofString(), new Pulse());
        }
        if (!isRedirect(response)) {
            HubErrors.check(response, model, settings);
        }
        var etag =
                header(response, "X-Linked-ETag", header(response, "ETag", "")).replaceAll("^W/|\"", "");
        if (etag.isEmpty() || etag.contains("/") || etag.contains("..")) {
            throw new HubException(url + " has no usable ETag: is HF_ENDPOINT a Hugging Face hub?");
        }
        var length = isRedirect(response) ? "-1" : header(response, "Content-Length", "-1");
        return new RemoteFile(url, etag, Long.parseLong(header(response, "X-Linked-Size", length)));
    }

    /**
     * The content from a position on.
     *
     * @param from 0: all of it
     * @param pulse beats whenever a part of the content has come
     * @throws IOException also if nothing is heard for the settings' timeout
     */
    <T> HttpResponse<T> content(RemoteFile file, long from, BodyHandler<T> handler, Pulse pulse) throws IOException {
        return follow("GET", file.url(), from, handler, pulse);
    }

    private <T> HttpResponse<T> follow(String method, URI url, long from, BodyHandler<T> handler, Pulse pulse)
            throws IOException {
        var response = send(method, url, from, handler, pulse);
        for (int i = 0; i < REDIRECTS && isRedirect(response); i++) {
            response = send(method, location(response), from, handler, pulse);
        }
        return response;
    }

    private <T> HttpResponse<T> send(String method, URI url, long from, BodyHandler<T> handler, Pulse pulse)
            throws IOException {
        var request = HttpRequest.newBuilder(url)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("User-Agent", "gpta; java/" + Runtime.version().feature())
                .header("Accept-Encoding", "identity");
        if (settings.token() != null && isHub(url)) {
            request.header("Authorization", "Bearer " + settings.token());
        }
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        return await(request.build(), handler, pulse);
    }

    /** As long as something is heard from time to time, an answer may take as long as it takes. */
    private <T> HttpResponse<T> await(HttpRequest request, BodyHandler<T> handler, Pulse pulse) throws IOException {
        var answer = http.sendAsync(request, handler);
        while (true) {
            long left = settings.timeout().toNanos() - pulse.silence();
            if (left <= 0) {
                answer.cancel(true);
                throw new IOException("%s was silent for %s".formatted(request.uri(), settings.timeout()));
            }
            try {
                return answer.get(left, TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                // perhaps a part has come meanwhile: looked at above
            } catch (ExecutionException e) {
                throw new IOException("%s: %s".formatted(request.uri(), e.getCause()), e.getCause());
            } catch (InterruptedException e) {
                answer.cancel(true);
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for " + request.uri(), e);
            }
        }
    }

    private boolean isHub(URI url) {
        return settings.endpoint().getAuthority().equals(url.getAuthority());
    }

    private boolean isWithinHub(HttpResponse<?> response) throws IOException {
        return isRedirect(response)
                && isHub(location(response))
                && response.headers().firstValue("X-Linked-ETag").isEmpty();
    }

    private static boolean isRedirect(HttpResponse<?> response) {
        return response.statusCode() / 100 == 3
                && response.headers().firstValue("Location").isPresent();
    }

    private static URI location(HttpResponse<?> response) throws IOException {
        try {
            return response.uri().resolve(new URI(header(response, "Location", "")));
        } catch (URISyntaxException e) {
            throw new IOException(response.uri() + " redirects to what is no URL: " + e.getMessage(), e);
        }
    }

    private static String header(HttpResponse<?> response, String name, String otherwise) {
        return response.headers().firstValue(name).orElse(otherwise);
    }

    private URI url(String path) throws IOException {
        try {
            return new URI(settings.endpoint() + path);
        } catch (URISyntaxException e) {
            throw new IOException("no address can be made of " + path, e);
        }
    }

    /** A branch may have slashes in its name, which are part of one path segment here. */
    private static String encoded(String revision) {
        return revision.replace("/", "%2F");
    }
}
