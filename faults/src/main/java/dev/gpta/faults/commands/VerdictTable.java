package dev.gpta.faults.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.cli.report.TextTable;
import dev.gpta.faults.domain.Kind;
import dev.gpta.faults.domain.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Verdicts for people, and for programs. */
final class VerdictTable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private VerdictTable() {}

    /** A row for each, and the sums. */
    static List<String> lines(List<Verdict> verdicts, double undisturbedSeconds) {
        var kinds = List.of(Kind.values());
        var head = Stream.of(
                        Stream.of("schedule"), kinds.stream().map(Kind::label), Stream.of("jobs", "seconds", "equal"))
                .flatMap(names -> names);
        var table = new TextTable(head.toArray(String[]::new));
        for (var verdict : verdicts) {
            var cells = new ArrayList<Object>(List.of(verdict.schedule()));
            kinds.forEach(kind -> cells.add(verdict.done().getOrDefault(kind, 0)));
            cells.addAll(List.of(
                    verdict.jobs(),
                    String.format(Locale.ROOT, "%.1f", verdict.seconds()),
                    verdict.equal() ? "yes" : "NO"));
            table.row(cells.toArray());
        }
        var lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%d of %d came to the same as the undisturbed run, which took %.1f s",
                verdicts.stream().filter(Verdict::equal).count(),
                verdicts.size(),
                undisturbedSeconds));
        return lines;
    }

    /** What is wrong with this one; nothing if nothing is. */
    static List<String> problems(Verdict verdict) {
        return verdict.problems().stream()
                .map(problem -> "schedule " + verdict.schedule() + ": " + problem)
                .toList();
    }

    /** One line. */
    static String json(Verdict verdict) {
        var line = JSON.createObjectNode().put("schedule", verdict.schedule());
        var done = line.putObject("done");
        verdict.done().forEach((kind, times) -> done.put(kind.name(), times));
        line.put("seconds", Math.round(verdict.seconds() * 10) / 10.0)
                .put("jobs", verdict.jobs())
                .put("equal", verdict.equal());
        var problems = line.putArray("problems");
        verdict.problems().forEach(problems::add);
        return line.toString();
    }
}
