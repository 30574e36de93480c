/** Llama-family decoders: loading, generating, fine-tuning. */
@NullMarked
package dev.gpta.transformers.llama;

import org.jspecify.annotations.NullMarked;
