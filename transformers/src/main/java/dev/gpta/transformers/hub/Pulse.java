package dev.gpta.transformers.hub;

/** When something was last heard of a transfer. */
final class Pulse {

    private volatile long last = System.nanoTime();

    void beat() {
        last = System.nanoTime();
    }

    /** In nanoseconds. */
    long silence() {
        return System.nanoTime() - last;
    }
}
