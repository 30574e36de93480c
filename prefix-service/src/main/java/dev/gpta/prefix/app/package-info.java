/** The use case, asking for new prefixes (Eq. 4), and its port, the teaching assistant. */
@NullMarked
package dev.gpta.prefix.app;

import org.jspecify.annotations.NullMarked;
