/** Settings, and the parts that every such service has. */
@NullMarked
package dev.gpta.llm.config;

import org.jspecify.annotations.NullMarked;
