package dev.gpta.gradient.domain;

/**
 * A frozen student; passed on, never opened here.
 *
 * @param uri where it lies
 * @param sha256 SHA-256, in hex, over its files
 * @param bytes size of its files together
 */
public record Checkpoint(String uri, String sha256, long bytes) {}
