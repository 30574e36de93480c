/** The language models on PyTorch. */
@NullMarked
package dev.gpta.ta.djl;

import org.jspecify.annotations.NullMarked;
