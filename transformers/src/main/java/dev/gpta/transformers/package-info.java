/** What every model has in common: weights, and files in Hugging Face's layout. */
@NullMarked
package dev.gpta.transformers;

import org.jspecify.annotations.NullMarked;
