/** All runs, kept small; one run, as long as somebody looks at it; and what users may do to it. */
@NullMarked
package dev.gpta.console.app;

import org.jspecify.annotations.NullMarked;
