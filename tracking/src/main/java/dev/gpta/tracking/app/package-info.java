/** What is told, and when; and where to. */
@NullMarked
package dev.gpta.tracking.app;

import org.jspecify.annotations.NullMarked;
