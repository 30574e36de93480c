/** Low-rank adapters beside a model's linear layers, and the folders they come from and go to. */
@NullMarked
package dev.gpta.transformers.lora;

import org.jspecify.annotations.NullMarked;
