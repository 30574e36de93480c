package dev.gpta.cli.quote;

import dev.gpta.cli.report.TextTable;
import dev.gpta.events.TaBudget;
import dev.gpta.events.TaSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A quote, for people. */
public final class QuoteReport {

    private QuoteReport() {}

    /**
     * What is spent of one thing.
     *
     * @param what it is
     * @param expected how much is to be expected
     * @param largest how much at most
     * @param cap where the run ends; "-" for none, empty where there can be none
     */
    public record Row(String what, String expected, String largest, String cap) {}

    /** The lines. */
    public static List<String> lines(Quote quote, @Nullable TaSpec ta) {
        var lines = new ArrayList<String>();
        if (ta != null) {
            var table = new TextTable("", "expected", "largest", "cap");
            rows(quote, ta).forEach(row -> table.row(row.what(), row.expected(), row.largest(), row.cap()));
            lines.addAll(table.lines());
            lines.add("");
        }
        lines.addAll(notes(ta));
        return lines;
    }

    /** The table's rows; none where nobody is asked. */
    public static List<Row> rows(Quote quote, @Nullable TaSpec ta) {
        if (ta == null) {
            return List.of();
        }
        var caps = caps(ta);
        var expected = quote.expected();
        var largest = quote.largest();
        return List.of(
                row("calls", expected.calls(), largest.calls(), cap(caps.getCalls())),
                row("tokens of prompts", expected.promptTokens(), largest.promptTokens(), ""),
                row("tokens of answers", expected.answerTokens(), largest.answerTokens(), ""),
                row("both", expected.tokens(), largest.tokens(), cap(caps.getTokens())),
                row("tokens tuned on", expected.tunedTokens(), largest.tunedTokens(), cap(caps.getTunedTokens())),
                new Row(
                        "money",
                        money(expected.cost(ta.getPrices())),
                        money(largest.cost(ta.getPrices())),
                        money(caps.getMoney())));
    }

    private static Row row(String what, long expected, long largest, String cap) {
        return new Row(what, count(expected), count(largest), cap);
    }

    private static TaBudget caps(TaSpec ta) {
        return ta.getBudget() == null ? TaBudget.newBuilder().build() : ta.getBudget();
    }

    /** What is said beside it. */
    public static List<String> notes(@Nullable TaSpec ta) {
        if (ta == null) {
            return List.of("This variant asks no teaching assistant: it costs nothing.");
        }
        var lines = new ArrayList<String>();
        lines.add(
                "expected: every answer is new; four bytes of text to a token. largest: the run's rules allow no more;"
                        + " two bytes to a token, and every answer as long as it may be.");
        if (ta.getPrices() == null) {
            lines.add("money is not known: set budget.prices to what the provider asks per million tokens.");
        }
        lines.add(
                caps(ta).equals(TaBudget.newBuilder().build())
                        ? "Nothing caps this run: see budget in gpta register --example."
                        : "A run that meets a cap ends with the best student it has by then.");
        lines.add("The teaching assistant will see the description (" + bytes(ta.getDescription()) + " bytes), "
                + ta.getExemplars().size() + " exemplars, and prefixes with their scores; nothing else of your data.");
        return lines;
    }

    private static String cap(@Nullable Long cap) {
        return cap == null ? "-" : count(cap);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String money(@Nullable Double money) {
        return money == null ? "-" : String.format(Locale.ROOT, "%.4f", money);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
