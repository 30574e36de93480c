/** The whole stack on one machine: a broker and every service, each a process with a cap, none left behind. */
@NullMarked
package dev.gpta.cli.stack;

import org.jspecify.annotations.NullMarked;
