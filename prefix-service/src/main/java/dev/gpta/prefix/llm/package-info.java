/** The teaching assistant behind an OpenAI-compatible API. */
@NullMarked
package dev.gpta.prefix.llm;

import org.jspecify.annotations.NullMarked;
