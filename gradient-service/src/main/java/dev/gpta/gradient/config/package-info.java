/** The service's own settings. */
@NullMarked
package dev.gpta.gradient.config;

import org.jspecify.annotations.NullMarked;
