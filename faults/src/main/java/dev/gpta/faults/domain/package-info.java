/** Which faults happen when, and whether a run came to the same in spite of them. */
@NullMarked
package dev.gpta.faults.domain;

import org.jspecify.annotations.NullMarked;
