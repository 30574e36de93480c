/** What leaves for a provider, and that it is recorded first. */
@NullMarked
package dev.gpta.llm.ledger;

import org.jspecify.annotations.NullMarked;
