/** What the service does, one use case a file, and the ports it does it through. */
@NullMarked
package dev.gpta.student.app;

import org.jspecify.annotations.NullMarked;
