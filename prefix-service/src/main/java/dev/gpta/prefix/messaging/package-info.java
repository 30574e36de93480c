/** Kafka in and out: decides nothing. */
@NullMarked
package dev.gpta.prefix.messaging;

import org.jspecify.annotations.NullMarked;
