/** What an errand to a teaching assistant meets: outages, refusals, cancellation, the end of the service. */
@NullMarked
package dev.gpta.llm.app;

import org.jspecify.annotations.NullMarked;
