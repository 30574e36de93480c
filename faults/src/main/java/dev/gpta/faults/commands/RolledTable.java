package dev.gpta.faults.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.cli.report.TextTable;
import dev.gpta.faults.domain.Rolled;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rolling restarts, for people and for programs. */
final class RolledTable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RolledTable() {}

    static List<String> lines(List<Rolled> rolled) {
        var table = new TextTable("service", "restart s", "run s", "undisturbed s", "lost s", "asked again", "equal");
        for (var one : rolled) {
            table.row(
                    one.service(),
                    seconds(one.restart()),
                    seconds(one.run()),
                    seconds(one.undisturbed()),
                    seconds(one.lost()),
                    one.askedAgain(),
                    one.problems().isEmpty() ? "yes" : "NO");
        }
        var lines = new ArrayList<>(table.lines());
        rolled.forEach(one -> one.problems().forEach(problem -> lines.add(one.service() + ": " + problem)));
        return lines;
    }

    static List<String> json(List<Rolled> rolled) {
        return rolled.stream().map(RolledTable::json).toList();
    }

    private static String json(Rolled one) {
        var line = JSON.createObjectNode()
                .put("service", one.service())
                .put("restartSeconds", one.restart())
                .put("runSeconds", one.run())
                .put("undisturbedSeconds", one.undisturbed())
                .put("lostSeconds", one.lost())
                .put("askedAgain", one.askedAgain());
        var problems = line.putArray("problems");
        one.problems().forEach(problems::add);
        return line.toString();
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds);
    }
}
