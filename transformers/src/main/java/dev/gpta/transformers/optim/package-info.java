/** What a training step does after the gradients are known: clip, schedule, AdamW. */
@NullMarked
package dev.gpta.transformers.optim;

import org.jspecify.annotations.NullMarked;
