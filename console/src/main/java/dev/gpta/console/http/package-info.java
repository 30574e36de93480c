/** REST, server-sent events and the page. */
@NullMarked
package dev.gpta.console.http;

import org.jspecify.annotations.NullMarked;
