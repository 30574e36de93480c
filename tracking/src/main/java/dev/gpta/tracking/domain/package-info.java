/** Runs, as others want to hear of them. Pure: no Kafka, no HTTP, no clock. */
@NullMarked
package dev.gpta.tracking.domain;

import org.jspecify.annotations.NullMarked;
