/** What a page of runs needs to know of them, kept small. Pure. */
@NullMarked
package dev.gpta.console.domain;

import org.jspecify.annotations.NullMarked;
