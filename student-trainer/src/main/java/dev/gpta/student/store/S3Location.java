package dev.gpta.student.store;

import java.net.URI;

/**
 * A place in an S3-compatible store.
 *
 * @param bucket there already
 * @param prefix of all keys, without slashes at its ends; may be empty
 */
record S3Location(String bucket, String prefix) {

    static final String SCHEME = "s3://";

    /** @param uri {@code s3://bucket} or {@code s3://bucket/prefix} */
    static S3Location parse(String uri) {
        var parsed = uri.startsWith(SCHEME) ? URI.create(uri) : null;
        if (parsed == null || parsed.getHost() == null) {
            throw new IllegalArgumentException(
                    "\"" + uri + "\" is no place in an S3 store; wanted is s3://BUCKET/PREFIX");
        }
        return new S3Location(parsed.getHost(), parsed.getPath().replaceAll("^/+|/+$", ""));
    }

    /** The object's name for a key of the store. @throws IllegalArgumentException if it leaves the prefix */
    String object(String key) {
        if (key.isEmpty() || key.startsWith("/") || key.matches("(.*/)?\\.{1,2}(/.*)?")) {
            throw new IllegalArgumentException("\"" + key + "\" leaves the store " + this);
        }
        return prefix.isEmpty() ? key : prefix + "/" + key;
    }

    String uri(String key) {
        return SCHEME + bucket + "/" + object(key) + "/";
    }

    @Override
    public String toString() {
        return SCHEME + bucket + (prefix.isEmpty() ? "" : "/" + prefix);
    }
}
