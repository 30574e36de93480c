/** Named parameters, and the safetensors files they come from and go to. */
@NullMarked
package dev.gpta.transformers.weights;

import org.jspecify.annotations.NullMarked;
