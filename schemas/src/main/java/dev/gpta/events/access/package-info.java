/** Who may do what on the brokers. */
@NullMarked
package dev.gpta.events.access;

import org.jspecify.annotations.NullMarked;
