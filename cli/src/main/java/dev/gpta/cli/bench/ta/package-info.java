/** How fast the teaching assistant is, as a client sees it; benchmarks/reference/ta_bench.py measures others alike. */
@NullMarked
package dev.gpta.cli.bench.ta;

import org.jspecify.annotations.NullMarked;
