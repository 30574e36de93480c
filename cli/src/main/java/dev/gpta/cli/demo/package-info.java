/** The demo: two runs on real data, one after the other, and what came of them. */
@NullMarked
package dev.gpta.cli.demo;

import org.jspecify.annotations.NullMarked;
