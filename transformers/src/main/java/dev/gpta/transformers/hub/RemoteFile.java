package dev.gpta.transformers.hub;

import java.net.URI;

/**
 * A file of the hub.
 *
 * @param url that does not expire
 * @param etag names the content: its SHA-256 if it is a large file, else git's id of it
 * @param size in bytes; -1 if the hub does not say
 */
record RemoteFile(URI url, String etag, long size) {}
