package dev.gpta.cli.commands;

import java.util.concurrent.Callable;

/**
 * Something else that {@code gpta bench} can do: a picocli command of another module, found by
 * {@link java.util.ServiceLoader}.
 */
public interface Bench extends Callable<Integer> {}
