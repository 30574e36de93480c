/** What the server does, one use case per class, and the ports that it needs. */
@NullMarked
package dev.gpta.ta.app;

import org.jspecify.annotations.NullMarked;
