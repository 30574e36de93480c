package dev.gpta.cli.demo;

import java.nio.file.Path;

/**
 * The demo's size.
 *
 * @param out folder of all that it leaves
 * @param seed of all randomness
 * @param samples to train on
 * @param validation samples to score candidates on
 * @param test samples to test on
 * @param epochs E
 * @param history k
 * @param window w
 */
public record DemoSettings(
        Path out, long seed, int samples, int validation, int test, int epochs, int history, int window) {

    public DemoSettings {
        out = out.toAbsolutePath().normalize();
    }
}
