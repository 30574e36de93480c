package dev.gpta.faults.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A checkpoint store that can fail. A file takes the place of its folder for a while: whatever is read, written, listed or
 * renamed there is an error, and afterwards all is as it was.
 */
public final class FailingStore {

    private final Path folder;
    private boolean away;

    /** @param folder of the store; it need not be there yet */
    public FailingStore(Path folder) {
        this.folder = folder;
    }

    /** Fails from now on; false if it fails already, or there is nothing yet that could fail. */
    public synchronized boolean fail() {
        if (away || !Files.isDirectory(folder)) {
            return false;
        }
        try {
            Files.move(folder, aside(), StandardCopyOption.ATOMIC_MOVE);
            Files.writeString(folder, "no store for the moment");
            away = true;
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("the store " + folder + " cannot be made to fail", e);
        }
    }

    /** Works again. */
    public synchronized void recover() {
        try {
            if (away) {
                Files.delete(folder);
                Files.move(aside(), folder, StandardCopyOption.ATOMIC_MOVE);
                away = false;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the store " + folder + " cannot be brought back from " + aside(), e);
        }
    }

    private Path aside() {
        return folder.resolveSibling(folder.getFileName() + "-away");
    }
}
