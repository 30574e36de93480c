/** Kafka in and out; decides nothing. */
@NullMarked
package dev.gpta.student.messaging;

import org.jspecify.annotations.NullMarked;
