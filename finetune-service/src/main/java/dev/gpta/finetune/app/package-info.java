/** The use case, tuning the teaching assistant on a dialogue gradient, and its ports. */
@NullMarked
package dev.gpta.finetune.app;

import org.jspecify.annotations.NullMarked;
