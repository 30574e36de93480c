package dev.gpta.llm.app;

import java.time.Duration;

/** Waits; a test waits by moving its clock. */
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
}
