package dev.gpta.cli.stack;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs a program until its parent is gone. The parent holds the other end of standard input and never writes to it: when
 * it ends, however it ends, the system closes the pipe, and this process shuts down as if it were asked to. So a killed
 * command line leaves no orphan.
 */
public final class Supervised {

    private static final int TERMINATED = 143;
    private static final long GRACE_MILLIS = 15_000;

    private Supervised() {}

    /**
     * @param args the main class to run and its arguments
     * @throws Throwable whatever that throws
     */
    public static void main(String[] args) throws Throwable {
        var watchdog = new Thread(() -> awaitEnd(System.in), "parent-watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
        var main = Class.forName(args[0]).getMethod("main", String[].class);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void awaitEnd(InputStream parent) {
        try {
            while (parent.read() >= 0) {
                // the parent says nothing; only the end counts
            }
        } catch (IOException e) {
            System.err.println("the pipe to the parent broke: " + e);
        }
        System.err.println("the parent is gone or asks to stop: shutting down");
        haltAfterGrace();
        System.exit(TERMINATED);
    }

    /** A shutdown that hangs must not outlive its parent for ever. */
    private static void haltAfterGrace() {
        var halt = new Thread(
                () -> {
                    try {
                        Thread.sleep(GRACE_MILLIS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    System.err.println("the shutdown took longer than " + GRACE_MILLIS + " ms: halting");
                    Runtime.getRuntime().halt(TERMINATED);
                },
                "halt");
        halt.setDaemon(true);
        halt.start();
    }
}
