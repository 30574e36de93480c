/** BART (Lewis et al., 2020): a text in, a text out. */
@NullMarked
package dev.gpta.transformers.bart;

import org.jspecify.annotations.NullMarked;
