package dev.gpta.student.store;

import dev.gpta.events.CheckpointRef;
import dev.gpta.student.app.CheckpointStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder that all workers mount at the same path. It has to rename and to link atomically, as local disks and NFS do.
 * Opening compares the list of hashes and the sizes, not the contents: a checkpoint is large, and opened often.
 */
public final class FolderCheckpointStore implements CheckpointStore {

    private static final String STAGING = ".staging";

    private final Path root;
    private final Staging staging;
    private final Snapshots snapshots = new Snapshots(this);

    /** @param root made if it is not there */
    public FolderCheckpointStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.staging = new Staging(this.root.resolve(STAGING));
    }

    @Override
    public Optional<byte[]> get(String key) {
        try {
            return Optional.of(Files.readAllBytes(path(key)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw Failed.to("read " + path(key), e);
        }
    }

    /** A link is made only if its name is free: the one atomic test-and-set that all file systems have. */
    @Override
    public boolean putIfAbsent(String key, byte[] value) {
        Path target = path(key);
        Path staged = staging.write(value);
        try {
            Files.createDirectories(target.getParent());
            Files.createLink(target, staged);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw Failed.to("write " + target, e);
        } finally {
            Trees.delete(staged);
        }
    }

    @Override
    public void put(String key, byte[] value) {
        Path target = path(key);
        Path staged = staging.write(value);
        try {
            Files.createDirectories(target.getParent());
            Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw Failed.to("write " + target, e);
        } finally {
            Trees.delete(staged);
        }
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
        Path target = path(key);
        try {
            var manifest = FolderManifest.write(staged);
            Files.createDirectories(target.getParent());
            Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
            return new CheckpointRef(target.toUri().toString(), manifest.sha256(), manifest.bytes());
        } catch (IOException e) {
            throw Failed.to("publish " + target + (Files.exists(target) ? ", it is there already" : ""), e);
        }
    }

    @Override
    public Path open(CheckpointRef checkpoint) {
        Path folder = folder(checkpoint.getUri());
        try {
            requireWithin(folder, checkpoint.getUri());
            FolderManifest.read(folder).requireToBe(checkpoint, folder.toString());
            return folder;
        } catch (IOException e) {
            throw Failed.to("open the checkpoint " + folder, e);
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
        Path folder = path(key);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw Failed.to("list " + folder, e);
        }
    }

    /** It vanishes under its name at once, and file by file after that. */
    @Override
    public void remove(String key) {
        Path target = path(key);
        try {
            Path doomed = staging.fresh();
            Files.move(target, doomed, StandardCopyOption.ATOMIC_MOVE);
            Trees.delete(doomed);
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw Failed.to("remove " + target, e);
        }
    }

    /** Anybody who can write an event can write any URI into it. */
    private void requireWithin(Path folder, String uri) throws IOException {
        if (!folder.normalize().startsWith(root) || !folder.toRealPath().startsWith(root.toRealPath())) {
            throw new IOException(uri + " is outside of this store, " + root);
        }
    }

    /** Whoever names a checkpoint that no folder can be will not name a better one if he is asked again. */
    private static Path folder(String uri) {
        try {
            return Path.of(URI.create(uri));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "\"" + uri + "\" is no checkpoint of this store, which has file URIs only", e);
        }
    }

    private Path path(String key) {
        Path path = root.resolve(key).normalize();
        if (!path.startsWith(root) || path.startsWith(staging.root()) || path.equals(root)) {
            throw new IllegalArgumentException("\"" + key + "\" leaves the store " + root);
        }
        return path;
    }
}
