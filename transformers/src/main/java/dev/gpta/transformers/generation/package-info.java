/** How an output is written token by token: greedily or by beam search. Pure Java; the model is behind an interface. */
@NullMarked
package dev.gpta.transformers.generation;

import org.jspecify.annotations.NullMarked;
