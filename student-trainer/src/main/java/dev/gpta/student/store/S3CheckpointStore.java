package dev.gpta.student.store;

import dev.gpta.events.CheckpointRef;
import dev.gpta.student.app.CheckpointStore;
import dev.gpta.student.app.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * An S3-compatible object store. A folder's list of hashes is written last and removed first: without it the folder is
 * not there. Claims and lists are written by conditional puts ({@code If-None-Match: *}); a store that does not know them
 * is refused. What is downloaded is checked file by file, and kept on this machine within a bound.
 */
public final class S3CheckpointStore implements CheckpointStore {

    private final S3Location location;
    private final S3Objects objects;
    private final Staging staging;
    private final CheckpointCache cache;
    private final Snapshots snapshots = new Snapshots(this);
    private boolean conditionalPutsWork;

    /**
     * @param uri {@code s3://bucket/prefix}
     * @param local folder of this machine, for downloads and what is not uploaded yet
     * @param maxLocalBytes how much the downloads may take, apart from those in use
     */
    public S3CheckpointStore(String uri, S3Client s3, Path local, long maxLocalBytes, Clock clock) {
        var root = local.toAbsolutePath().normalize();
        this.location = S3Location.parse(uri);
        this.objects = new S3Objects(s3, location.bucket());
        this.staging = new Staging(root.resolve("staging"));
        this.cache = new CheckpointCache(root.resolve("checkpoints"), maxLocalBytes, clock);
    }

    @Override
    public Optional<byte[]> get(String key) {
        return objects.get(location.object(key));
    }

    @Override
    public boolean putIfAbsent(String key, byte[] value) {
        requireConditionalPuts();
        return objects.putIfAbsent(location.object(key), value);
    }

    @Override
    public void put(String key, byte[] value) {
        objects.put(location.object(key), value);
    }

    @Override
    public Path stage(String name) {
        return staging.make(name);
    }

    @Override
    public void unstage(String name) {
        staging.remove(name);
    }

    @Override
    public CheckpointRef publish(Path staged, String key) {
        requireConditionalPuts();
        try {
            var manifest = FolderManifest.write(staged);
            String folder = location.object(key) + "/";
            for (var name : FolderManifest.hashes(staged).keySet()) {
                objects.upload(folder + name, staged.resolve(name));
            }
            if (!objects.putIfAbsent(
                    folder + FolderManifest.FILE, Files.readAllBytes(staged.resolve(FolderManifest.FILE)))) {
                throw Failed.to("publish " + location.uri(key) + ", it is there already");
            }
            var published = new CheckpointRef(location.uri(key), manifest.sha256(), manifest.bytes());
            cache.add(staged, published);
            return published;
        } catch (IOException e) {
            throw Failed.to("publish " + location.uri(key), e);
        }
    }

    @Override
    public Path open(CheckpointRef checkpoint) {
        try {
            var here = cache.find(checkpoint);
            return here.isPresent() ? here.get() : download(checkpoint);
        } catch (IOException e) {
            throw Failed.to("open " + checkpoint.getUri(), e);
        }
    }

    private Path download(CheckpointRef checkpoint) throws IOException {
        var from = S3Location.parse(checkpoint.getUri());
        if (!from.bucket().equals(location.bucket())) {
            throw Failed.to("open " + checkpoint.getUri() + ": this store is " + location);
        }
        String token = UUID.randomUUID().toString();
        Path into = staging.make(token);
        try {
            objects.download(from.object(FolderManifest.FILE), into.resolve(FolderManifest.FILE));
            for (var name : FolderManifest.hashes(into).keySet()) {
                Path file = into.resolve(name).normalize();
                if (!file.startsWith(into)) {
                    throw new IOException("its list names " + name + ", which leaves the folder");
                }
                Files.createDirectories(file.getParent());
                objects.download(from.object(name), file);
            }
            FolderManifest.read(into).requireToBe(checkpoint, checkpoint.getUri());
            FolderManifest.verify(into);
            return cache.add(into, checkpoint);
        } finally {
            staging.remove(token);
        }
    }

    @Override
    public void keep(Path staged, String key) {
        snapshots.keep(staged, key);
    }

    @Override
    public Optional<Path> kept(String key) {
        return snapshots.kept(key);
    }

    @Override
    public void forget(String key) {
        remove(key);
    }

    @Override
    public List<String> folders(String key) {
        return objects.folders(location.object(key) + "/");
    }

    @Override
    public void remove(String key) {
        var names = objects.list(location.object(key) + "/");
        names.stream().filter(S3CheckpointStore::counts).forEach(objects::delete);
        names.stream().filter(name -> !counts(name)).forEach(objects::delete);
    }

    /** What makes a folder one that is published, or a snapshot the newest. */
    private static boolean counts(String name) {
        return name.endsWith("/" + FolderManifest.FILE) || name.endsWith("/" + Snapshots.NEWEST);
    }

    /** A store that ignored the condition would let two trainers hold one claim. */
    private synchronized void requireConditionalPuts() {
        if (conditionalPutsWork) {
            return;
        }
        String probe = location.object(".probe-" + UUID.randomUUID());
        try {
            if (!objects.putIfAbsent(probe, new byte[] {1}) || objects.putIfAbsent(probe, new byte[] {2})) {
                throw new StoreException(
                        location + " ignores If-None-Match, so claims are not safe in it; use a store with conditional"
                                + " writes (Amazon S3, MinIO, Ceph and others have them in their newer versions)",
                        null);
            }
            conditionalPutsWork = true;
        } finally {
            objects.delete(probe);
        }
    }
}
