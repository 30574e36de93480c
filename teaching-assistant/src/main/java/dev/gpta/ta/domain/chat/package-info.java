/** What is said to the model and how it is asked. Pure. */
@NullMarked
package dev.gpta.ta.domain.chat;

import org.jspecify.annotations.NullMarked;
