/** One class per command: its options, and what it prints. */
@NullMarked
package dev.gpta.cli.commands;

import org.jspecify.annotations.NullMarked;
