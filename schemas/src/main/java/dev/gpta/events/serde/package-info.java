/** Events to bytes and back: Avro single-object encoding, with CloudEvents headers. Needs no registry. */
@NullMarked
package dev.gpta.events.serde;

import org.jspecify.annotations.NullMarked;
