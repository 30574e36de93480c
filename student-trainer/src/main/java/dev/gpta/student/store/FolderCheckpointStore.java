package dev.gpta.student.store;

import dev.gpta.events.CheckpointRef;
import dev.gpta.student.app.CheckpointStore;
import dev.gpta.student.app.StoreException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that all workers mount at the same path. It has to rename and to link atomically, as local disks and NFS do.
 * Opening compares the list of hashes and the sizes, not the contents: a checkpoint is large, and opened often.
 */
public final class FolderCheckpointStore implements CheckpointStore {

    private static final String STAGING = ".staging";

    private final Path root;

    /** @param root made if it is not there */
    public FolderCheckpointStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public Optional<byte[]> get(String key) {
        try {
            return Optional.of(Files.readAllBytes(path(key)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("read " + path(key), e);
        }
    }

    /** A link is made only if its name is free: the one atomic test-and-set that all file systems have. */
    @Override
    public boolean putIfAbsent(String key, byte[] value) {
        Path target = path(key);
        Path staged = write(value);
        try {
            Files.createDirectories(target.getParent());
            Files.createLink(target, staged);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw failed("write " + target, e);
        } finally {
            delete(staged);
        }
    }

    @Override
    public void put(String key, byte[] value) {
        Path target = path(key);
        Path staged = write(value);
        try {
            Files.createDirectories(target.getParent());
            Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed("write " + target, e);
        } finally {
            delete(staged);
        }
    }

    @Override
    public Path stage(String name) {
        unstage(name);
        try {
            return Files.createDirectories(staged(name));
        } catch (IOException e) {
            throw failed("make the folder " + staged(name), e);
        }
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
            throw failed("publish " + target + (Files.exists(target) ? ", it is there already" : ""), e);
        }
    }

    @Override
    public void unstage(String name) {
        delete(staged(name));
    }

    private static void delete(Path staged) {
        if (!Files.exists(staged)) {
            return;
        }
        try (Stream<Path> files = Files.walk(staged)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw failed("remove " + staged, e);
        }
    }

    @Override
    public Path open(CheckpointRef checkpoint) {
        Path folder = folder(checkpoint.getUri());
        try {
            var found = FolderManifest.read(folder);
            var published = new FolderManifest(checkpoint.getSha256(), checkpoint.getBytes());
            if (!found.equals(published)) {
                throw failed(
                        "use " + folder + ", it is not what was published: expected " + published + ", found " + found,
                        null);
            }
            return folder;
        } catch (IOException e) {
            throw failed("open the checkpoint " + folder, e);
        }
    }

    private static Path folder(String uri) {
        try {
            return Path.of(URI.create(uri));
        } catch (RuntimeException e) {
            throw failed("open the checkpoint " + uri + ": this store has file URIs only", e);
        }
    }

    private Path write(byte[] value) {
        try {
            Path file =
                    Files.createDirectories(staging()).resolve(UUID.randomUUID().toString());
            return Files.write(file, value);
        } catch (IOException e) {
            throw failed("write to " + root, e);
        }
    }

    private Path staged(String name) {
        Path path = staging().resolve(name).normalize();
        if (!staging().equals(path.getParent())) {
            throw new IllegalArgumentException("\"" + name + "\" is no name for a folder");
        }
        return path;
    }

    private Path staging() {
        return root.resolve(STAGING);
    }

    private Path path(String key) {
        Path path = root.resolve(key).normalize();
        if (!path.startsWith(root) || path.startsWith(staging()) || path.equals(root)) {
            throw new IllegalArgumentException("\"" + key + "\" leaves the store " + root);
        }
        return path;
    }

    private static StoreException failed(String what, @Nullable Exception cause) {
        return new StoreException("cannot " + what + (cause == null ? "" : ": " + cause), cause);
    }
}
