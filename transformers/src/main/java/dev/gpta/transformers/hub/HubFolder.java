package dev.gpta.transformers.hub;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A local folder with a model of the Hugging Face Hub: {@code config.json}, the safetensors files (sharded or not) and
 * the tokenizer's files. Downloads what the cache does not have; the cache is the one that Python's
 * {@code huggingface_hub} uses, so what either has downloaded the other has too.
 */
public final class HubFolder {

    private static final Logger LOG = LoggerFactory.getLogger(HubFolder.class);

    private final HubSettings settings;
    private final HubApi api;

    public HubFolder(HubSettings settings) {
        this.settings = settings;
        this.api = new HubApi(settings);
    }

    /**
     * Resolves a name with the settings of the environment: {@code HF_ENDPOINT}, {@code HF_TOKEN}, {@code HF_HOME},
     * {@code HF_HUB_CACHE}, {@code HF_HUB_OFFLINE}.
     *
     * @param uri {@code hf:ORG/NAME[@REVISION]}
     * @return the folder of the commit, {@code .../snapshots/<commit>}
     * @throws IllegalArgumentException if the name is none
     * @throws IOException saying what is missing, refused or unreachable, and the way out
     */
    public static Path resolve(String uri) throws IOException {
        return new HubFolder(HubSettings.of(System.getenv())).folder(HubModel.parse(uri));
    }

    /** As {@link #resolve}. A commit that is in the cache is not asked for again. */
    public Path folder(HubModel model) throws IOException {
        var cache = HubCache.of(model, settings.cache());
        var cached = cached(model, cache);
        if (cached.isPresent() && (settings.offline() || model.isPinned())) {
            return cached.get();
        }
        if (settings.offline()) {
            throw new HubException("%s is not in the cache %s, and HF_HUB_OFFLINE forbids to load it: unset it once"
                    .formatted(model, settings.cache()));
        }
        try {
            return download(model, cache);
        } catch (HubException e) {
            throw e;
        } catch (IOException e) {
            if (cached.isEmpty()) {
                throw e;
            }
            LOG.warn(
                    "{}: the cache's commit {} is used: {}", model, cached.get().getFileName(), e.getMessage());
            return cached.get();
        }
    }

    private static Optional<Path> cached(HubModel model, HubCache cache) throws IOException {
        var snapshot = cache.commit(model).map(cache::snapshot);
        return snapshot.isPresent() && Wanted.isComplete(snapshot.get()) ? snapshot : Optional.empty();
    }

    private Path download(HubModel model, HubCache cache) throws IOException {
        var listing = api.listing(model);
        var snapshot = cache.snapshot(listing.commit());
        for (var file : Wanted.of(model, listing.files())) {
            fetch(model, listing.commit(), file, cache);
        }
        for (var shard : Wanted.shards(snapshot)) {
            if (!listing.files().contains(shard)) {
                throw new HubException("%s has no %s, which its %s names".formatted(model, shard, Wanted.INDEX));
            }
            fetch(model, listing.commit(), shard, cache);
        }
        cache.remember(model, listing.commit());
        return snapshot;
    }

    /** A file of a commit never changes: what is there stays. */
    private void fetch(HubModel model, String commit, String file, HubCache cache) throws IOException {
        var link = cache.snapshot(commit).resolve(file);
        if (Files.exists(link)) {
            return;
        }
        var remote = api.file(model, commit, file);
        var blob = cache.blob(remote.etag());
        var lock = cache.lock(remote.etag());
        Files.createDirectories(lock.getParent());
        // of threads first, as a file's lock is the whole process's
        synchronized (HubFolder.class) {
            try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = channel.lock()) {
                if (!isWhole(blob, remote)) {
                    LOG.info("{}: {} is loaded, {} bytes", model, file, remote.size());
                    new Download(api, model, settings).run(remote, blob);
                }
                cache.link(remote.etag(), link);
            }
        }
    }

    private static boolean isWhole(Path blob, RemoteFile remote) throws IOException {
        return Files.exists(blob) && (remote.size() < 0 || Files.size(blob) == remote.size());
    }
}
