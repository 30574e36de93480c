/** Kafka in and out: decides nothing. */
@NullMarked
package dev.gpta.finetune.messaging;

import org.jspecify.annotations.NullMarked;
