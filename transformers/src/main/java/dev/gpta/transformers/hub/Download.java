package dev.gpta.transformers.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads one file of the hub: goes on where it broke off, also in an earlier process, and checks what has come. */
final class Download {

    private static final Logger LOG = LoggerFactory.getLogger(Download.class);
    private static final int TRIES = 5;
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final HubApi api;
    private final HubModel model;
    private final HubSettings settings;

    Download(HubApi api, HubModel model, HubSettings settings) {
        this.api = api;
        this.model = model;
        this.settings = settings;
    }

    /** @param into gets the file, whole and checked */
    void run(RemoteFile file, Path into) throws IOException {
        Files.createDirectories(into.getParent());
        var part = into.resolveSibling(into.getFileName() + ".gpta.incomplete");
        for (int attempt = 1; ; attempt++) {
            try {
                load(file, part);
                break;
            } catch (HubException e) {
                throw e;
            } catch (IOException e) {
                if (attempt == TRIES || Thread.currentThread().isInterrupted()) {
                    throw new IOException(
                            "%s: %s could not be loaded in %d tries, ask again to go on: %s"
                                    .formatted(model, file.url(), attempt, e.getMessage()),
                            e);
                }
                LOG.warn("{}: broke off ({} of {}), goes on: {}", file.url(), attempt, TRIES, e.getMessage());
                pause(attempt);
            }
        }
        Files.move(part, into, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void load(RemoteFile file, Path part) throws IOException {
        long have = Files.exists(part) ? Files.size(part) : 0;
        if (file.size() < 0 || have != file.size()) {
            transfer(file, part, have);
        }
        long size = Files.size(part);
        if (file.size() >= 0 && size < file.size()) {
            throw new IOException("%d of %d bytes came".formatted(size, file.size()));
        }
        var wrong = Content.objection(part, file.etag());
        if (wrong.isPresent()) {
            Files.delete(part);
            throw new IOException(wrong.get() + "; it is loaded anew");
        }
    }

    private void transfer(RemoteFile file, Path part, long have) throws IOException {
        try (var channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var pulse = new Pulse();
            var response = api.content(file, have, writing(channel, have, pulse), pulse);
            if (response.statusCode() == RANGE_NOT_SATISFIABLE) {
                channel.truncate(0);
                throw new IOException("the part from an earlier try does not fit and was dropped");
            }
            HubErrors.check(response, model, settings);
        }
    }

    /** Writes at the position that was asked for, or from the beginning if the hub sends all of it nevertheless. */
    private static BodyHandler<String> writing(FileChannel channel, long have, Pulse pulse) {
        return response -> {
            pulse.beat();
            if (response.statusCode() != OK && response.statusCode() != PARTIAL) {
                return BodySubscribers.replacing("");
            }
            begin(channel, response.statusCode() == PARTIAL ? have : 0);
            return BodySubscribers.mapping(
                    BodySubscribers.ofByteArrayConsumer(bytes -> bytes.ifPresent(b -> append(channel, b, pulse))),
                    nothing -> "");
        };
    }

    private static void begin(FileChannel channel, long from) {
        try {
            channel.truncate(from).position(from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(FileChannel channel, byte[] bytes, Pulse pulse) {
        try {
            for (var buffer = ByteBuffer.wrap(bytes); buffer.hasRemaining(); ) {
                channel.write(buffer);
            }
            pulse.beat();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void pause(int attempt) throws IOException {
        try {
            Thread.sleep(settings.retryWait().multipliedBy(1L << (attempt - 1)).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while loading a file of " + model, e);
        }
    }
}
