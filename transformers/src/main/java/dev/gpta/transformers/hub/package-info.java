/** Models of the Hugging Face Hub, in the cache that its own library shares. */
@NullMarked
package dev.gpta.transformers.hub;

import org.jspecify.annotations.NullMarked;
