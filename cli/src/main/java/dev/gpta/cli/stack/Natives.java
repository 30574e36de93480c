package dev.gpta.cli.stack;

import ai.djl.engine.Engine;
import dev.gpta.cli.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * PyTorch's native libraries, unpacked once into DJL's cache before anybody uses them: several processes that unpack
 * 400 MB at the same moment would get in each other's way.
 */
public final class Natives {

    private static final String MARKER = "libdjl_torch";
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private Natives() {}

    /** The process that unpacks them: loading the engine does. */
    public static void main(String[] args) {
        System.err.println("unpacked: " + Engine.getEngine("PyTorch"));
        System.exit(0);
    }

    /** Whether they are there. */
    static boolean unpacked() {
        var folder = cache().resolve("pytorch");
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var files = Files.walk(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().contains(MARKER));
        } catch (IOException e) {
            throw new UserError("DJL's cache " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Unpacks them in a process of its own. */
    static void unpack(Launcher launcher) {
        var child = launcher.program("natives", Natives.class);
        try {
            if (!child.process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                child.process().destroyForcibly();
                throw new UserError(
                        "PyTorch's libraries were not unpacked in " + PATIENCE.toSeconds() + " s; see " + child.log());
            }
        } catch (InterruptedException e) {
            child.process().destroyForcibly();
            Thread.currentThread().interrupt();
            throw new UserError("interrupted while PyTorch's libraries were unpacked", e);
        }
        if (child.process().exitValue() != 0) {
            throw new UserError("PyTorch's libraries cannot be unpacked: " + child.obituary());
        }
    }

    private static Path cache() {
        return Optional.ofNullable(System.getenv("DJL_CACHE_DIR"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".djl.ai"));
    }
}
