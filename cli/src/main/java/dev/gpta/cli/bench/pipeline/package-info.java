/** How much the services that meet in topics take: the real gradient-service, and everyone else by a script. */
@NullMarked
package dev.gpta.cli.bench.pipeline;

import org.jspecify.annotations.NullMarked;
