package dev.gpta.cli.stack;

import java.util.List;

/** What a process may use: together they stay well under 6 GiB. */
enum Cap {
    /** A service that moves events: little memory, quick to start, never hot enough for the second compiler. */
    SMALL("-Xmx160m", "-XX:TieredStopAtLevel=1"),
    /** The broker. */
    BROKER("-Xmx192m", "-XX:TieredStopAtLevel=1"),
    /** A service that moves events for thousands of runs: as a pod of its own has it. */
    BUSY("-Xmx768m"),
    /** A service that computes: its tensors lie outside of the heap. */
    TENSORS("-Xmx640m");

    private static final List<String> ALL = List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

    private final List<String> options;

    Cap(String... options) {
        this.options = List.of(options);
    }

    /** Options for {@code java}. */
    List<String> options() {
        return java.util.stream.Stream.concat(ALL.stream(), options.stream()).toList();
    }
}
