package dev.gpta.cli.commands;

import picocli.CommandLine.Command;

/** Measures how fast something is. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measure how fast the student trains, the teaching assistant answers, or the pipeline goes on.",
            "Leave the machine alone meanwhile."
        },
        subcommands = {BenchStudentCommand.class, BenchTaCommand.class, BenchPipelineCommand.class})
public final class BenchCommand {}
