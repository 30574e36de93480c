/** Language models in GGUF files: their weights, and the tokenizer and chat template that lie beside them. */
@NullMarked
package dev.gpta.transformers.gguf;

import org.jspecify.annotations.NullMarked;
