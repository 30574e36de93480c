/** How fast the student is, measured in the same way as {@code benchmarks/reference/student_bench.py} measures others. */
@NullMarked
package dev.gpta.cli.bench;

import org.jspecify.annotations.NullMarked;
