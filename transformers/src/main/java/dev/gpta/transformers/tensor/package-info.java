/** PyTorch operations that DJL does not offer, and what keeps their memory in order. */
@NullMarked
package dev.gpta.transformers.tensor;

import org.jspecify.annotations.NullMarked;
