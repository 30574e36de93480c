/** What can be set, and how the parts are put together. */
@NullMarked
package dev.gpta.console.config;

import org.jspecify.annotations.NullMarked;
