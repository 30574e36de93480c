package dev.gpta.cli.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gpta.cli.Terminal;
import dev.gpta.cli.UserError;
import dev.gpta.cli.messaging.DeadLetter;
import dev.gpta.cli.messaging.DeadLetters;
import dev.gpta.cli.report.TextTable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Records that a service could not read or process. */
@Command(
        name = "dlq",
        mixinStandardHelpOptions = true,
        description = "List dead letters: records that a service could not read or process.",
        subcommands = {DlqCommand.Show.class, DlqCommand.Replay.class})
public final class DlqCommand implements Callable<Integer> {

    private static final int REASON_COLUMNS = 80;

    @Mixin
    private Connection connection = new Connection();

    @Override
    public Integer call() {
        var terminal = Terminal.standard();
        var letters = new DeadLetters(connection.brokers()).all();
        if (letters.isEmpty()) {
            terminal.line("No dead letters.");
            return 0;
        }
        var table = new TextTable("dead letter", "since", "run", "was", "bytes", "why");
        letters.forEach(letter -> table.row(
                letter.id(), letter.time(), letter.run(), letter.place(), letter.value().length, shortened(letter)));
        terminal.lines(table.lines());
        return 0;
    }

    private static String shortened(DeadLetter letter) {
        var reason = printable(letter.reason());
        return reason.length() <= REASON_COLUMNS ? reason : reason.substring(0, REASON_COLUMNS) + "...";
    }

    /** What strangers wrote must not move the cursor. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    /** Shows one. */
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Show a dead letter whole.")
    static final class Show implements Callable<Integer> {

        @Mixin
        private Connection connection = new Connection();

        @Parameters(paramLabel = "ID", description = "As gpta dlq lists it.")
        private String id = "";

        @Override
        public Integer call() {
            var letter = new DeadLetters(connection.brokers()).get(id);
            var terminal = Terminal.standard();
            terminal.line("was      " + letter.place());
            terminal.line("since    " + letter.time());
            terminal.line("why      " + printable(letter.reason()));
            terminal.line("key      " + (letter.key() == null ? "(none)" : printable(new String(letter.key(), UTF_8))));
            letter.headers()
                    .forEach((name, value) ->
                            terminal.line("header   " + printable(name + ": " + new String(value, UTF_8))));
            terminal.line("content  " + printable(letter.content()));
            return 0;
        }
    }

    /** Puts some back. */
    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = "Put dead letters back on their topics, once what was wrong is put right. Safe: what is heard"
                    + " twice counts once.")
    static final class Replay implements Callable<Integer> {

        @Mixin
        private Connection connection = new Connection();

        @Parameters(paramLabel = "ID", arity = "0..*", description = "As gpta dlq lists them.")
        private List<String> ids = List.of();

        @Option(names = "--all", description = "All of them.")
        private boolean all;

        @Override
        public Integer call() {
            if (all != ids.isEmpty()) {
                throw new UserError("name the dead letters to replay, or --all of them");
            }
            var letters = new DeadLetters(connection.brokers());
            var chosen = all ? letters.all() : ids.stream().map(letters::get).toList();
            chosen.forEach(letters::replay);
            chosen.forEach(letter -> Terminal.standard().line(letter.id() + " is on " + letter.topic() + " again"));
            return 0;
        }
    }
}
