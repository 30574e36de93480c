package dev.gpta.faults.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.cli.report.TextTable;
import dev.gpta.faults.domain.Fates;
import java.util.ArrayList;
import java.util.List;

/** What came of malformed records, for people and for programs. */
final class FatesTable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FatesTable() {}

    static List<String> lines(Fates fates) {
        var lines = new ArrayList<String>();
        lines.add("%d records sent; %d are no event of their topic: all but %d of them are dead letters"
                .formatted(fates.sent(), fates.unreadable(), fates.lost()));
        lines.add(
                "%d dead letters in all; %d failures of runs told".formatted(fates.deadLetters(), fates.failedRuns()));
        var table = new TextTable("service", "MB after a third", "MB after all");
        fates.megabytes().forEach((service, megabytes) -> table.row(service, megabytes.get(0), megabytes.get(1)));
        lines.add("");
        lines.addAll(table.lines());
        lines.add("");
        lines.addAll(fates.problems());
        lines.add(fates.good() ? "every service is well, and the good run came to the same" : "NOT as it should be");
        return lines;
    }

    static String json(Fates fates) {
        try {
            return JSON.writeValueAsString(fates);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of numbers and texts is always JSON", e);
        }
    }
}
