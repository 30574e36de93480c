package dev.gpta.cli.egress;

import dev.gpta.cli.report.TextTable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A run's ledger, for people. */
public final class EgressReport {

    private static final int SHOWN_DIGITS = 12;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private EgressReport() {}

    /**
     * The lines: each request that carried something out, or was withheld, in the order of time; the others in one sum.
     *
     * @param all whether the others are listed too
     */
    public static List<String> lines(List<Line> ledger, boolean all) {
        var table = new TextTable(
                "time",
                "service",
                "epoch",
                "purpose",
                "request",
                "bytes",
                "tokens",
                "cost",
                "exemplars",
                "sha256",
                "verdict");
        ledger.stream()
                .filter(line -> all || line.hasBody() || line.withheld() != null)
                .forEach(line -> row(table, line));
        var lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.add(sum(ledger));
        return lines;
    }

    private static void row(TextTable table, Line line) {
        table.row(
                TIME.format(Instant.ofEpochMilli(line.time()).atOffset(ZoneOffset.UTC)),
                line.service(),
                line.epoch(),
                line.purpose(),
                line.method() + " " + line.destination(),
                line.bytes(),
                line.tokens(),
                line.cost() == null ? "-" : String.format(Locale.ROOT, "%.6f", line.cost()),
                line.exemplars().isEmpty() ? "-" : String.join(" ", line.exemplars()),
                line.sha256().substring(0, SHOWN_DIGITS),
                line.withheld() == null ? "sent" : "withheld: " + line.withheld());
    }

    private static String sum(List<Line> ledger) {
        var sent = ledger.stream().filter(line -> line.withheld() == null).toList();
        var exemplars = sent.stream()
                .flatMap(line -> line.exemplars().stream())
                .distinct()
                .count();
        return "%d requests, %d of them with a body, %d bytes in all; %d withheld; exemplars seen: %d"
                .formatted(
                        sent.size(),
                        sent.stream().filter(Line::hasBody).count(),
                        sent.stream().mapToLong(Line::bytes).sum(),
                        ledger.size() - sent.size(),
                        exemplars);
    }
}
