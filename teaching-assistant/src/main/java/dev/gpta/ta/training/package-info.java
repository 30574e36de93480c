/** How the model that ships with the teaching assistant was made: its texts, its tokens and its training. */
@NullMarked
package dev.gpta.ta.training;

import org.jspecify.annotations.NullMarked;
