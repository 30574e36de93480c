/** Text to tokens and back, and the form of a conversation. */
@NullMarked
package dev.gpta.transformers.text;

import org.jspecify.annotations.NullMarked;
