/** Topics made, events written and read. */
@NullMarked
package dev.gpta.cli.messaging;

import org.jspecify.annotations.NullMarked;
