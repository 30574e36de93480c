/** Kafka in and out, as far as it is the same for all who talk to a teaching assistant. */
@NullMarked
package dev.gpta.llm.messaging;

import org.jspecify.annotations.NullMarked;
