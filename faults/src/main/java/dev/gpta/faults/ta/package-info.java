/** A teaching assistant that answers by a script, over HTTP, and misbehaves when it is told to. */
@NullMarked
package dev.gpta.faults.ta;

import org.jspecify.annotations.NullMarked;
