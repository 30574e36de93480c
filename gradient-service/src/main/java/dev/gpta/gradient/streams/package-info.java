/** Kafka Streams round the state machine: one topology, its stores, and nothing that decides. */
@NullMarked
package dev.gpta.gradient.streams;

import org.jspecify.annotations.NullMarked;
