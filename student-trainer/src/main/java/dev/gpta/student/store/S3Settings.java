package dev.gpta.student.store;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How to reach an S3-compatible store.
 *
 * @param endpoint if it is not Amazon's
 * @param region if the environment does not say, or should not
 * @param pathStyle whether the bucket is a part of the path rather than of the host's name
 * @param local folder of this machine for downloads
 * @param maxLocalBytes how much they may take, apart from those in use
 */
public record S3Settings(
        Optional<URI> endpoint, Optional<String> region, boolean pathStyle, Path local, long maxLocalBytes) {}
