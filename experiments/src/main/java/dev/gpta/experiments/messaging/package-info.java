/** Runs through the product's topics. */
@NullMarked
package dev.gpta.experiments.messaging;

import org.jspecify.annotations.NullMarked;
