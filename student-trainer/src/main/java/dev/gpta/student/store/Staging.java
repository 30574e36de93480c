package dev.gpta.student.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Where folders and files are written before they count: beside what they will be renamed to. */
record Staging(Path root) {

    /** An empty folder of this name; what was left in it is gone. */
    Path make(String name) {
        remove(name);
        try {
            return Files.createDirectories(folder(name));
        } catch (IOException e) {
            throw Failed.to("make the folder " + folder(name), e);
        }
    }

    void remove(String name) {
        Trees.delete(folder(name));
    }

    /** A path that nobody else has; nothing is there yet. */
    Path fresh() throws IOException {
        return Files.createDirectories(root).resolve(UUID.randomUUID().toString());
    }

    /** A small file of its own with this content. @throws StoreException naming the folder that could not be written */
    Path write(byte[] value) {
        Path file = null;
        try {
            file = fresh();
            return Files.write(file, value);
        } catch (IOException e) {
            if (file != null) {
                Trees.delete(file);
            }
            throw Failed.to("write to " + root, e);
        }
    }

    private Path folder(String name) {
        Path path = root.resolve(name).normalize();
        if (!root.equals(path.getParent())) {
            throw new IllegalArgumentException("\"" + name + "\" is no name for a folder");
        }
        return path;
    }
}
