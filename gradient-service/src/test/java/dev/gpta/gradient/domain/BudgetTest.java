package dev.gpta.gradient.domain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gpta.gradient.domain.Command.AskForPrefixes;
import dev.gpta.gradient.domain.Command.PublishGradient;
import dev.gpta.gradient.domain.RunEvent.CandidatesProposed;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private static final Budget.Prices PRICES = new Budget.Prices(1, 10, 100);

    @Test
    void aCapIsMetWhenItIsReachedAndNotBefore() {
        var spent = new Spent(3, 100, 20, 500);

        assertThat(Budget.UNLIMITED.met(spent)).isNull();
        assertThat(new Budget(4L, 121L, 501L, null, null).met(spent)).isNull();
        assertThat(new Budget(3L, null, null, null, null).met(spent)).isEqualTo("the budget is met: 3 of 3 calls");
        assertThat(new Budget(null, 120L, null, null, null).met(spent))
                .isEqualTo("the budget is met: 120 of 120 tokens");
        assertThat(new Budget(null, null, 400L, null, null).met(spent)).contains("500 of 400 tunedTokens");
    }

    @Test
    void moneyIsCountedAtThePricesPerMillionTokens() {
        var spent = new Spent(3, 1_000_000, 200_000, 30_000);

        assertThat(PRICES.of(spent)).isCloseTo(1 + 2 + 3, within(1e-9));
        assertThat(new Budget(null, null, null, 6.5, PRICES).met(spent)).isNull();
        assertThat(new Budget(null, null, null, 6.0, PRICES).met(spent)).contains("6.0000 of 6.0000");
    }

    @Test
    void everyCommandToldWhatWasSpentBeforeIt() {
        var journey = Journey.whole(spec(Budget.UNLIMITED), World.SOUND);

        var asks = journey.all(AskForPrefixes.class);
        assertThat(asks).hasSize(1 + 3 * 3);
        for (int i = 0; i < asks.size(); i++) {
            long tunings = Math.max(0, asks.get(i).epoch() - 1);
            assertThat(asks.get(i).spent())
                    .isEqualTo(new Spent(
                            i + 2 * tunings, 100L * i + 200 * tunings, 10L * i + 20 * tunings, 1000 * tunings));
        }
        assertThat(journey.all(PublishGradient.class))
                .extracting(gradient -> gradient.spent().calls())
                .containsExactly(4L, 9L, 14L);
    }

    @Test
    void aRunThatMeetsItsCapEndsWithItsBestStudent() {
        var journey = Journey.whole(spec(calls(3)), World.SOUND);

        assertThat(journey.state).isInstanceOf(EndedRun.Finished.class);
        assertThat(journey.all(AskForPrefixes.class))
                .as("s_0 and two rounds of three")
                .hasSize(3);
        var gradient = journey.only(PublishGradient.class);
        assertThat(gradient.history().size())
                .as("what two rounds brought, and s_0")
                .isEqualTo(9);
        assertThat(gradient.next()).isEqualTo(NextStep.TEST);
        assertThat(gradient.reason())
                .contains("9 of 12 entries")
                .contains("3 of 3 calls")
                .contains("after epoch 1 of 3");
        assertThat(journey.only(Command.Test.class).best()).isEqualTo(gradient.runBest());
    }

    @Test
    void aCapThatIsMetByTuningEndsTheRunBeforeTheNextEpoch() {
        var journey = Journey.whole(spec(new Budget(null, null, 1000L, null, null)), World.SOUND);

        assertThat(journey.state).isInstanceOf(EndedRun.Finished.class);
        assertThat(journey.only(PublishGradient.class).next()).isEqualTo(NextStep.FINETUNE);
        assertThat(journey.all(Command.Train.class)).hasSize(1);
        assertThat(journey.all(Command.Test.class)).hasSize(1);
    }

    /** prefix-service estimates before it asks, so it may stop before a cap is reached by the count. */
    @Test
    void aWorkerThatTheBudgetStoppedEndsTheRunToo() {
        var journey = new Journey();
        journey.meet(new RunEvent.Registered(Specs.RUN, spec(Budget.UNLIMITED)));
        var first =
                World.SOUND.askForPrefixes(journey.only(AskForPrefixes.class)).get(0);
        journey.meet(first);
        var trained = World.SOUND.train(journey.only(Command.Train.class)).get(0);
        var opened = journey.meet(trained).commands();
        var own = (Command.PublishManifest) opened.get(0);
        var ask = (AskForPrefixes) opened.get(1);
        World.SOUND.publishManifest(own).forEach(journey::meet);

        var id = PlainContract.MEANS.contract().manifestId(ask.run(), ask.epoch(), ask.round());
        var over = "the budget is met: 90 tokens are needed, 80 are left";
        journey.meet(new CandidatesProposed(
                ask.run(), ask.epoch(), ask.round(), id, List.of(), true, over, Spent.NOTHING, true));

        var gradient = journey.only(PublishGradient.class);
        assertThat(gradient.next()).isEqualTo(NextStep.TEST);
        assertThat(gradient.reason()).contains(over);
        assertThat(journey.all(Command.Test.class)).hasSize(1);
    }

    @Test
    void aCapBelowWhatTheFirstPrefixTakesLeavesAStudentAllTheSame() {
        var journey = Journey.whole(spec(calls(1)), World.SOUND);

        assertThat(journey.state).isInstanceOf(EndedRun.Finished.class);
        assertThat(journey.only(PublishGradient.class).history().size()).isEqualTo(1);
    }

    @Test
    void theEndDoesNotDependOnTheOrderInWhichResultsCome() {
        var orderly = Journey.whole(spec(calls(6)), World.SOUND);

        for (int seed = 0; seed < 50; seed++) {
            var muddled = Journey.muddled(spec(calls(6)), World.SOUND, new Random(seed));
            assertThat(muddled.all(PublishGradient.class))
                    .as("seed " + seed)
                    .isEqualTo(orderly.all(PublishGradient.class));
            assertThat(muddled.all(AskForPrefixes.class)).isEqualTo(orderly.all(AskForPrefixes.class));
            assertThat(muddled.only(Command.Test.class)).isEqualTo(orderly.only(Command.Test.class));
        }
    }

    @Test
    void aCapThatCapsNothingOrHasNoPricesIsAMistake() {
        assertThat(violations(calls(0)))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message())
                        .contains("ta.budget.calls")
                        .contains("0"));
        assertThat(violations(new Budget(null, null, null, 5.0, null)))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("ta.prices"));
        assertThat(violations(new Budget(1L, 1L, 1L, 5.0, PRICES))).isEmpty();
    }

    private static List<Violation> violations(Budget budget) {
        return SpecRules.violations(Specs.RUN, spec(budget));
    }

    private static Budget calls(long cap) {
        return new Budget(cap, null, null, null, null);
    }

    private static RunSpec spec(Budget budget) {
        var spec = Specs.of(Variant.GPTA);
        var ta = requireNonNull(spec.assistant());
        return Specs.with(
                spec,
                new RunSpec.Assistant(
                        ta.model(),
                        ta.description(),
                        ta.exemplars(),
                        ta.role(),
                        ta.instruction(),
                        ta.temperature(),
                        ta.maxPrefixWords(),
                        ta.maxAsks(),
                        ta.tuningEpochs(),
                        ta.minDialogues(),
                        budget));
    }
}
