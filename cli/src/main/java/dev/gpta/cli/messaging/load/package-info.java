/** Kafka, for those who measure it: events by the thousand, and when their answers came. */
@NullMarked
package dev.gpta.cli.messaging.load;

import org.jspecify.annotations.NullMarked;
