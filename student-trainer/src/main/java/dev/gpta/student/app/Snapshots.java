package dev.gpta.student.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where an unfinished epoch is put by, so that whoever takes it up goes on from there and comes to the same bits. */
public interface Snapshots {

    /** Keeps none. */
    Snapshots NONE = new Snapshots() {
        @Override
        public Optional<Path> newest() {
            return Optional.empty();
        }

        @Override
        public void offer(Writer snapshot) {}

        @Override
        public void offerLast(Writer snapshot) {}
    };

    /** The folder of the newest snapshot of this very job. */
    Optional<Path> newest();

    /** Offered after every step; written if it is time. */
    void offer(Writer snapshot);

    /** Offered when training stops before its end; written if anybody may go on. */
    void offerLast(Writer snapshot);

    /** Writes a snapshot. */
    @FunctionalInterface
    interface Writer {

        /** @param folder empty */
        void write(Path folder) throws IOException;
    }
}
