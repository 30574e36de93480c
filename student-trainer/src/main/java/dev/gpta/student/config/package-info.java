/** Settings, and what they put together. */
@NullMarked
package dev.gpta.student.config;

import org.jspecify.annotations.NullMarked;
