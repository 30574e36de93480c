/** Runs through the product's topics. */
@NullMarked
package dev.gpta.tracking.messaging;

import org.jspecify.annotations.NullMarked;
