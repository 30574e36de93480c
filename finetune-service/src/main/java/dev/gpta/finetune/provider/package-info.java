/** The fine-tuning API of OpenAI and of those who are compatible with it. */
@NullMarked
package dev.gpta.finetune.provider;

import org.jspecify.annotations.NullMarked;
