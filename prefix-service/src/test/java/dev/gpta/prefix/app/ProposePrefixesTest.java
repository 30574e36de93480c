package dev.gpta.prefix.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.llm.app.Allowance;
import dev.gpta.llm.app.Backoff;
import dev.gpta.llm.app.CannotGoOnException;
import dev.gpta.llm.app.Errand;
import dev.gpta.llm.app.Failure;
import dev.gpta.llm.app.Patience;
import dev.gpta.llm.app.Prices;
import dev.gpta.llm.app.PromptTooLongException;
import dev.gpta.llm.app.UnavailableException;
import dev.gpta.llm.support.HandClock;
import dev.gpta.prefix.app.Answer.Ending;
import dev.gpta.prefix.domain.AnswerCleaning;
import dev.gpta.prefix.domain.AskSchedule;
import dev.gpta.prefix.domain.AskStyle;
import dev.gpta.prefix.domain.Usage;
import dev.gpta.prompts.PrefixAnswer;
import dev.gpta.prompts.PrefixPrompt;
import dev.gpta.prompts.PromptTexts;
import dev.gpta.prompts.ScoredPrefix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProposePrefixesTest {

    private final List<Question> asked = Collections.synchronizedList(new ArrayList<>());
    private static final Errand ERRAND =
            new Errand("e", "run", 1, "hash", 1, 2, "ASK epoch 1 round 2", List.of(), null);

    private static final Failure TOO_LONG = new Failure("TA_REFUSED", "it is too long", "shorten it");

    private Allowance allowance = Allowance.UNLIMITED;
    private final List<Integer> gathered = new ArrayList<>();

    @Test
    void aListIsAskedForInOneCall() throws Exception {
        var proposal = propose(request(AskStyle.LIST, 3), question -> answer("a", "b", "c"));

        assertThat(proposal.prefixes()).containsExactly("a", "b", "c");
        assertThat(proposal.usage()).isEqualTo(new Usage(1, 100, 10));
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).user()).contains("write 3 new prefix(es)");
    }

    @Test
    void samplesAreAskedForOneByOneWithTheirOwnSeeds() throws Exception {
        var proposal = propose(request(AskStyle.SAMPLES, 6), question -> answer("p" + question.seed()));

        assertThat(proposal.prefixes()).hasSize(6);
        assertThat(proposal.usage()).isEqualTo(new Usage(6, 600, 60));
        assertThat(asked).allMatch(question -> question.count() == 1);
        assertThat(asked).extracting(Question::seed).doesNotHaveDuplicates();
    }

    @Test
    void theOrderOfSamplesDoesNotDependOnWhoIsFirst() throws Exception {
        Reply uneven = question -> {
            spin(question.seed() % 7);
            return answer("p" + question.seed());
        };

        var first = propose(request(AskStyle.SAMPLES, 12), uneven).prefixes();
        var second = propose(request(AskStyle.SAMPLES, 12), uneven).prefixes();

        assertThat(first).isEqualTo(second);
    }

    @Test
    void whatIsMissingIsAskedAgainHotter() throws Exception {
        var proposal = propose(
                request(AskStyle.LIST, 3, "a"),
                question -> question.count() == 3 ? answer("A", "b", "b") : answer("c", "d", "e"));

        assertThat(proposal.prefixes()).containsExactly("b", "c", "d");
        assertThat(proposal.rejected().known()).isEqualTo(2);
        assertThat(asked).extracting(Question::count).containsExactly(3, 2);
        assertThat(asked).extracting(Question::temperature).containsExactly(1.0, 1.2);
        assertThat(gathered).containsExactly(1, 3);
    }

    @Test
    void whatThereIsIsTakenWhenItWasAskedOftenEnough() throws Exception {
        var proposal = propose(request(AskStyle.LIST, 3), question -> answer("a"));

        assertThat(proposal.prefixes()).containsExactly("a");
        assertThat(asked).hasSize(4);
    }

    @Test
    void nothingNewIsAReasonAndNoError() throws Exception {
        var proposal = propose(request(AskStyle.LIST, 2, "a"), question -> answer("a"));

        assertThat(proposal.prefixes()).isEmpty();
        assertThat(proposal.reason()).contains("asked 4 times").contains("4 known already");
    }

    @Test
    void rubbishIsAnErrorThatShowsIt() {
        assertThatThrownBy(() -> propose(request(AskStyle.SAMPLES, 2), question -> new Answer("Sure! Here", 1, 1)))
                .isInstanceOfSatisfying(CannotGoOnException.class, e -> {
                    assertThat(e.failure().code()).isEqualTo("TA_ANSWERS_RUBBISH");
                    assertThat(e.failure().message())
                            .contains("model-1")
                            .contains("http://ta")
                            .contains("8 unreadable")
                            .contains("Sure! Here");
                });
    }

    @Test
    void anAnswerMayBeAsLongAsWhatIsAskedFor() throws Exception {
        propose(request(AskStyle.LIST, 3), question -> answer("a", "b", "c"));
        propose(request(AskStyle.SAMPLES, 1), question -> answer("a"));

        assertThat(asked)
                .extracting(Question::mostTokens)
                .containsExactly(PrefixAnswer.mostTokens(3, 12), PrefixAnswer.mostTokens(1, 12));
    }

    @Test
    void whatIsCutOffAtTheLimitIsAskedForAgainSoOftenAndNoMore() {
        assertThatThrownBy(() -> propose(
                        request(AskStyle.LIST, 2),
                        question -> new Answer("{\"prefixes\": [\"Say", Ending.AT_THE_LIMIT, 100, 136)))
                .isInstanceOfSatisfying(CannotGoOnException.class, e -> {
                    assertThat(e.failure().code()).isEqualTo("TA_ANSWERS_RUBBISH");
                    assertThat(e.failure().message()).contains("4 unreadable").contains("cut off at its limit");
                    assertThat(e.failure().remedy()).contains("gpta.ta.answer-limit");
                });
        assertThat(asked).hasSize(4);
    }

    @Test
    void whatIsWholeAtTheLimitIsTaken() throws Exception {
        var proposal = propose(
                request(AskStyle.LIST, 1),
                question -> new Answer("{\"prefixes\": [\"a\"]}", Ending.AT_THE_LIMIT, 100, 80));

        assertThat(proposal.prefixes()).containsExactly("a");
    }

    @Test
    void anAnswerIsBudgetedAsLongAsItMayBe() throws Exception {
        // Given: the prompt has some hundred tokens
        allowance = new Allowance(9, Long.MAX_VALUE, 0, 0.08, new Prices(0, 1000, 0));
        var one = propose(request(AskStyle.LIST, 1), question -> answer("a"));

        // When
        allowance = new Allowance(9, Long.MAX_VALUE, 0, 0.079, new Prices(0, 1000, 0));
        var none = propose(request(AskStyle.LIST, 1), question -> answer("a"));

        // Then
        assertThat(one.prefixes()).containsExactly("a");
        assertThat(none.overBudget()).contains("0.0800 of money is needed");
    }

    @Test
    void refusalsAloneAreToldAsWhatTheyAre() {
        assertThatThrownBy(() -> propose(request(AskStyle.SAMPLES, 2), question -> Answer.refusal("I cannot help")))
                .isInstanceOfSatisfying(CannotGoOnException.class, e -> {
                    assertThat(e.failure().code()).isEqualTo("TA_REFUSES_CONTENT");
                    assertThat(e.failure().message()).contains("8 refused").contains("I cannot help");
                    assertThat(e.failure().remedy()).contains("description");
                });
    }

    @Test
    void anotherAnswerAfterARefusalIsTaken() throws Exception {
        var proposal =
                propose(request(AskStyle.LIST, 1), question -> asked.size() == 1 ? Answer.refusal("no") : answer("a"));

        assertThat(proposal.prefixes()).containsExactly("a");
        assertThat(proposal.rejected().refused()).isEqualTo(1);
    }

    @Test
    void noCallIsMadeThatTheBudgetDoesNotAllow() throws Exception {
        allowance = new Allowance(5, Long.MAX_VALUE, 0, Double.POSITIVE_INFINITY, null);

        var proposal = propose(request(AskStyle.SAMPLES, 3), question -> answer(asked.size() < 4 ? "a" : "b"));

        assertThat(asked).as("three, then two for the two that are missing").hasSize(5);
        assertThat(proposal.prefixes()).containsExactly("a", "b");
        assertThat(proposal.overBudget()).contains("6 calls are needed").contains("5 are left");
    }

    @Test
    void aBudgetThatAllowsNothingIsAReasonAndNoError() throws Exception {
        allowance = new Allowance(9, 9, 0, Double.POSITIVE_INFINITY, null);

        var proposal = propose(request(AskStyle.LIST, 1), question -> answer("a"));

        assertThat(asked).isEmpty();
        assertThat(proposal.prefixes()).isEmpty();
        assertThat(proposal.reason()).contains("budget is met").contains("9 are left");
    }

    @Test
    void moneyIsCountedAtThePricesBeforeTheCall() throws Exception {
        allowance = new Allowance(9, Long.MAX_VALUE, 0, 0.01, new Prices(1000, 1000, 0));

        var proposal = propose(request(AskStyle.LIST, 1), question -> answer("a"));

        assertThat(asked).isEmpty();
        assertThat(proposal.overBudget()).contains("0.0100 is left");
    }

    @Test
    void oneGoodAnswerAmongRubbishIsTaken() throws Exception {
        var proposal = propose(
                request(AskStyle.LIST, 2),
                question -> asked.size() == 3 ? answer("a") : new Answer("{\"prefixes\": [", 1, 1));

        assertThat(proposal.prefixes()).containsExactly("a");
        assertThat(proposal.rejected().unreadable()).isEqualTo(3);
    }

    @Test
    void theBestOfTheHistoryIsShownStillAscending() throws Exception {
        var history = List.of(new ScoredPrefix("x", 1), new ScoredPrefix("y", 2), new ScoredPrefix("z", 3));

        propose(request(AskStyle.LIST, 1, history, 2), question -> answer("a"));
        propose(request(AskStyle.LIST, 1, history, 0), question -> answer("a"));
        propose(request(AskStyle.LIST, 1, history, null), question -> answer("a"));

        assertThat(asked.get(0).user()).contains("- 2.0 y\n- 3.0 z").doesNotContain("1.0 x");
        assertThat(asked.get(1).user()).doesNotContain("Prefixes so far");
        assertThat(asked.get(2).user()).contains("- 1.0 x\n- 2.0 y\n- 3.0 z");
    }

    @Test
    void whereAllOfTheHistoryIsTooLongItsBestEntriesAreShown() throws Exception {
        // Given
        var history = IntStream.range(0, 40)
                .mapToObj(i -> new ScoredPrefix("prefix " + i, i))
                .toList();

        // When
        var proposal = propose(
                request(AskStyle.LIST, 2, history, null),
                question -> entries(question) > 25
                        ? tooLong()
                        : asked.stream().filter(each -> entries(each) <= 25).count() == 1 ? answer("a") : answer("b"));

        // Then: one in eight was left out, until no more was refused; what is missing is asked for with no more
        assertThat(asked).extracting(ProposePrefixesTest::entries).containsExactly(40L, 35L, 30L, 26L, 22L, 22L);
        assertThat(asked.get(5).user())
                .contains("39.0 prefix 39", "18.0 prefix 18")
                .doesNotContain("17.0 prefix 17");
        assertThat(proposal.historyShown()).isEqualTo(22);
        assertThat(proposal.prefixes()).containsExactly("a", "b");
        assertThat(proposal.asks()).as("what is refused is no ask").isEqualTo(2);
        assertThat(proposal.usage().calls()).isEqualTo(2);
        assertThat(asked).extracting(Question::temperature).containsExactly(1.0, 1.0, 1.0, 1.0, 1.0, 1.2);
    }

    @Test
    void ofAHistoryThatIsReadWholeNothingIsSaid() throws Exception {
        var history = List.of(new ScoredPrefix("x", 1), new ScoredPrefix("y", 2));

        assertThat(propose(request(AskStyle.LIST, 1, history, null), question -> answer("a"))
                        .historyShown())
                .isNull();
        assertThat(propose(request(AskStyle.LIST, 1, history, 1), question -> answer("a"))
                        .historyShown())
                .as("as many as were to be")
                .isNull();
    }

    @Test
    void whatIsTooLongWithoutAnyHistoryEndsTheRunAsItWasRefused() {
        var history = List.of(new ScoredPrefix("x", 1), new ScoredPrefix("y", 2));

        assertThatThrownBy(() -> propose(request(AskStyle.SAMPLES, 1, history, null), question -> tooLong()))
                .isInstanceOfSatisfying(
                        CannotGoOnException.class, e -> assertThat(e.failure()).isEqualTo(TOO_LONG));
        assertThat(asked).extracting(ProposePrefixesTest::entries).containsExactly(2L, 1L, 0L);
    }

    @Test
    void anUnreachableTeachingAssistantNamesItsAddressAndTheWayOut() {
        TeachingAssistant never = question -> {
            throw new UnavailableException("connection refused", null, null);
        };

        assertThatThrownBy(() -> service(never).propose(request(AskStyle.SAMPLES, 2), () -> false, (a, b) -> {}))
                .isInstanceOfSatisfying(CannotGoOnException.class, e -> {
                    assertThat(e.failure().code()).isEqualTo("TA_UNREACHABLE");
                    assertThat(e.failure().message()).contains("http://ta").contains("connection refused");
                    assertThat(e.failure().remedy()).contains("GPTA_TA_BASE_URL");
                });
    }

    /** How many entries of H a question shows. */
    private static long entries(Question question) {
        return question.user().lines().filter(line -> line.startsWith("- ")).count();
    }

    private static Answer tooLong() throws PromptTooLongException {
        throw new PromptTooLongException(new CannotGoOnException(TOO_LONG, null));
    }

    /** Whoever answers, or does not. */
    @FunctionalInterface
    private interface Reply {
        Answer to(Question question) throws CannotGoOnException;
    }

    private Proposal propose(PrefixRequest request, Reply ta) throws CannotGoOnException {
        TeachingAssistant assistant = question -> {
            asked.add(question);
            return ta.to(question);
        };
        return service(assistant).propose(request, () -> false, (prefixes, wanted) -> gathered.add(prefixes));
    }

    private static ProposePrefixes service(TeachingAssistant assistant) {
        var clock = new HandClock();
        var backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), new Random(1));
        var patience = new Patience(Duration.ofSeconds(1), backoff, clock, clock);
        return new ProposePrefixes(
                errand -> assistant,
                patience,
                new ParallelCalls(4),
                text -> text.toLowerCase(Locale.ROOT),
                "http://ta");
    }

    private PrefixRequest request(AskStyle style, int wanted, String... taken) {
        return request(style, wanted, List.of(), null, taken);
    }

    private PrefixRequest request(
            AskStyle style, int wanted, List<ScoredPrefix> history, @Nullable Integer shown, String... taken) {
        return new PrefixRequest(
                ERRAND,
                wanted,
                history,
                shown,
                List.of(taken),
                new PrefixPrompt(PromptTexts.CLASSIFICATION, "Film reviews.", List.of()),
                "model-1",
                style,
                new AskSchedule(4, 1.0, 42),
                new AnswerCleaning(12),
                allowance);
    }

    private static Answer answer(String... prefixes) {
        return new Answer(new PrefixAnswer(List.of(prefixes)).toJson(), 100, 10);
    }

    private static void spin(int milliseconds) {
        var end = System.nanoTime() + milliseconds * 1_000_000L;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
