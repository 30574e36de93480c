/** OpenAI's HTTP interface: what comes in and goes out; decides nothing. */
@NullMarked
package dev.gpta.ta.http;

import org.jspecify.annotations.NullMarked;
