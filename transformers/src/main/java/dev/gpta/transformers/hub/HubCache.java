package dev.gpta.transformers.hub;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/**
 * One model in the cache that {@code huggingface_hub} lays out:
 *
 * <pre>
 * models--ORG--NAME/
 *   refs/REVISION               the commit that it named when last asked
 *   snapshots/COMMIT/FILE       links to
 *   blobs/ETAG                  the contents
 * </pre>
 *
 * @param folder of the model
 * @param locks where processes that load the same blob wait for each other
 */
record HubCache(Path folder, Path locks) {

    static HubCache of(HubModel model, Path cache) {
        var name = "models--" + model.repo().replace("/", "--");
        return new HubCache(cache.resolve(name), cache.resolve(".locks").resolve(name));
    }

    /** The commit that a revision named when last asked. */
    Optional<String> commit(HubModel model) throws IOException {
        var ref = folder.resolve("refs").resolve(model.revision());
        if (Files.isRegularFile(ref)) {
            return Optional.of(Files.readString(ref).strip());
        }
        return model.isPinned() ? Optional.of(model.revision()) : Optional.empty();
    }

    void remember(HubModel model, String commit) throws IOException {
        if (model.isPinned()) {
            return;
        }
        var ref = folder.resolve("refs").resolve(model.revision());
        Files.createDirectories(ref.getParent());
        var fresh = ref.resolveSibling(ref.getFileName() + "." + UUID.randomUUID());
        Files.writeString(fresh, commit);
        Files.move(fresh, ref, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    Path snapshot(String commit) {
        return folder.resolve("snapshots").resolve(commit);
    }

    Path blob(String etag) {
        return folder.resolve("blobs").resolve(etag);
    }

    Path lock(String etag) {
        return locks.resolve(etag + ".lock");
    }

    /** Gives a blob its name in the snapshot: by a link, or by moving it where links are not to be had. */
    void link(String etag, Path file) throws IOException {
        var parent = requireNonNull(file.getParent());
        Files.createDirectories(parent);
        var blob = blob(etag);
        var fresh = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        try {
            Files.createSymbolicLink(fresh, parent.relativize(blob));
        } catch (UnsupportedOperationException | IOException e) {
            Files.move(blob, fresh);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
