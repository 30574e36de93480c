package dev.gpta.cli.commands;

import java.util.concurrent.Callable;

/**
 * Something else that {@code gpta} can do: a picocli command of another module, found by {@link java.util.ServiceLoader}.
 */
public interface Subcommand extends Callable<Integer> {}
