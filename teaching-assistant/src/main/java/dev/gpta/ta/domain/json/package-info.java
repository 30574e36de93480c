/**
 * JSON that cannot be wrong: a JSON schema as an automaton over bytes, and which tokens keep it alive. Pure.
 */
@NullMarked
package dev.gpta.ta.domain.json;

import org.jspecify.annotations.NullMarked;
