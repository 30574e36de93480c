/** What makes a new prefix: cleaned, short, not known yet; and how a teaching assistant is asked again. Pure. */
@NullMarked
package dev.gpta.prefix.domain;

import org.jspecify.annotations.NullMarked;
