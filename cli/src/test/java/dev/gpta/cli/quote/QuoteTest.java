package dev.gpta.cli.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gpta.cli.registration.RegistrationFile;
import dev.gpta.events.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuoteTest {

    @TempDir
    private Path folder;

    @Test
    void aRunOfSamplesAsksOnceForEachPrefix() throws IOException {
        var quote = Quote.of(spec("variant: FROZEN_TA", "{epochs: 5, history: 50, candidatesPerRequest: 8}", ""));

        assertThat(quote.expected().calls()).as("s_0, and 49 in each epoch").isEqualTo(1 + 5 * 49);
        assertThat(quote.expected().tunedTokens()).isZero();
        assertThat(quote.largest().calls())
                .as("four asks: for s_0, and for eight in each of 16 rounds")
                .isEqualTo(4 + 5 * 16 * 8 * 4);
    }

    @Test
    void aRunOfListsAsksOnceForEachRound() throws IOException {
        var quote = Quote.of(spec(
                "variant: FROZEN_TA",
                "{epochs: 2, history: 50, candidatesPerRequest: 8}",
                "askStyle: LIST, maxAsks: 1"));

        assertThat(quote.expected().calls()).as("seven rounds of at most eight").isEqualTo(1 + 2 * 7);
        assertThat(quote.largest().calls()).isEqualTo(1 + 2 * 16);
    }

    @Test
    void tuningIsPaidForWithItsCanariesInAllEpochsButTheLast() throws IOException {
        var frozen = Quote.of(spec("variant: FROZEN_TA", "{epochs: 3, history: 20, window: 5}", ""));
        var tuned = Quote.of(spec("variant: GPTA", "{epochs: 3, history: 20, window: 5}", "tuningEpochs: 2"));

        assertThat(tuned.expected().calls() - frozen.expected().calls()).isEqualTo(2 * 16);
        var dialogue = tuned.expected().tunedTokens() / (2.0 * 15 * 2);
        assertThat(dialogue).as("tokens of a dialogue of five pairs").isBetween(80.0, 400.0);
    }

    @Test
    void theLargestHasEveryAnswerAtTheLimitThatIsSentWithTheRequest() throws IOException {
        var samples = Quote.of(spec("variant: FROZEN_TA", "{epochs: 2, history: 50, candidatesPerRequest: 8}", ""));
        var list = Quote.of(spec(
                "variant: FROZEN_TA",
                "{epochs: 2, history: 50, candidatesPerRequest: 8}",
                "askStyle: LIST, maxAsks: 1, maxPrefixWords: 20"));

        assertThat(samples.largest().answerTokens()).isEqualTo(samples.largest().calls() * 80);
        assertThat(list.largest().answerTokens())
                .as("s_0, and 16 rounds of eight in each epoch")
                .isEqualTo(24 + 88 + 2 * 16 * (24 + 8 * 88));
    }

    @Test
    void theLargestIsNeverBelowTheExpected() throws IOException {
        for (var loop : new String[] {"{}", "{epochs: 1}", "{history: 2, window: 1}", "{nextPrefix: FRESH}"}) {
            var quote = Quote.of(spec("variant: GPTA", loop, "minDialogues: 1, maxAsks: 1"));
            assertThat(quote.largest().calls())
                    .as(loop)
                    .isGreaterThanOrEqualTo(quote.expected().calls());
            assertThat(quote.largest().tokens())
                    .as(loop)
                    .isGreaterThan(quote.expected().tokens());
        }
    }

    @Test
    void moneyIsTokensTimesPricesAndTheReportNamesTheCap() throws IOException {
        var spec = spec("budget: {money: 2.5, prices: {input: 1, output: 10, tuning: 100}}", "{}", "");
        var quote = Quote.of(spec);
        var e = quote.expected();

        assertThat(e.cost(spec.getTa().getPrices()))
                .isCloseTo((e.promptTokens() + 10 * e.answerTokens() + 100 * e.tunedTokens()) / 1e6, within(1e-9));
        assertThat(String.join("\n", QuoteReport.lines(quote, spec.getTa())))
                .contains("2.5000")
                .containsPattern("tokens of prompts +\\d{1,3},\\d{3} ")
                .contains("0 exemplars")
                .doesNotContain("Nothing caps");
    }

    @Test
    void whoAsksNobodyPaysNothing() throws IOException {
        var spec = spec("variant: BASELINE", "{}", "");

        assertThat(Quote.of(spec).largest()).isEqualTo(Amount.NOTHING);
        assertThat(QuoteReport.lines(Quote.of(spec), spec.getTa()))
                .singleElement()
                .asString()
                .contains("nothing");
    }

    private RunSpec spec(String line, String loop, String ta) throws IOException {
        var file = folder.resolve("run.yaml");
        Files.writeString(file, """
                run: tickets
                description: Support tickets by topic
                data: {train: [tickets.csv]}
                %s
                loop: %s
                teachingAssistant: {%s}
                """.formatted(line, loop, ta));
        return RegistrationFile.read(file).spec();
    }
}
