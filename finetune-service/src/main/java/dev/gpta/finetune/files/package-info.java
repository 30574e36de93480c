/** Copies of the dialogues, for people. */
@NullMarked
package dev.gpta.finetune.files;

import org.jspecify.annotations.NullMarked;
