/** Kafka in and out: decides nothing. */
@NullMarked
package dev.gpta.console.messaging;

import org.jspecify.annotations.NullMarked;
