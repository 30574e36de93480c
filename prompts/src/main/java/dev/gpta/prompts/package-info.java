/** What the teaching assistant is told and how its answer looks: asked (Eq. 4) and tuned (Eq. 7) with the same words. */
@NullMarked
package dev.gpta.prompts;

import org.jspecify.annotations.NullMarked;
