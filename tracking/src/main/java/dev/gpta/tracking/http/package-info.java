/** A server that is told over HTTP. */
@NullMarked
package dev.gpta.tracking.http;

import org.jspecify.annotations.NullMarked;
