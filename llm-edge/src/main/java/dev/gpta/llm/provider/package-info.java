/** What a provider's answers mean. */
@NullMarked
package dev.gpta.llm.provider;

import org.jspecify.annotations.NullMarked;
