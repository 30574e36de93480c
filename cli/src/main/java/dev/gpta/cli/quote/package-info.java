/** What a run will cost, before it starts. */
@NullMarked
package dev.gpta.cli.quote;

import org.jspecify.annotations.NullMarked;
