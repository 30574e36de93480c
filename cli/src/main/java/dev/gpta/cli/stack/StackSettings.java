package dev.gpta.cli.stack;

import java.nio.file.Path;

/**
 * What to start and where.
 *
 * @param home the built project
 * @param folder data of the stack, and its {@code stack.json}
 * @param logs one log per process
 * @param ta which teaching assistant the services ask
 */
public record StackSettings(Home home, Path folder, Path logs, TaEndpoint ta) {}
