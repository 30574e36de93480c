/** The dialogue gradient (Eq. 7), and what a fine-tuning job says of itself. Pure. */
@NullMarked
package dev.gpta.finetune.domain;

import org.jspecify.annotations.NullMarked;
