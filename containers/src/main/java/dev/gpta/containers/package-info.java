/** What tests talk to, in containers. */
@NullMarked
package dev.gpta.containers;

import org.jspecify.annotations.NullMarked;
