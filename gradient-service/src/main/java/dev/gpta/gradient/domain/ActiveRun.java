package dev.gpta.gradient.domain;

import dev.gpta.gradient.domain.RunEvent.Fact;
import java.util.List;
import java.util.Optional;

/** A run that is under way. */
public sealed interface ActiveRun extends RunState
        permits AwaitingPrefix, Training, CollectingHistory, Tuning, Testing {

    /** What the run carries through all of its states. */
    Run run();

    /** The epoch it is in, from 1. */
    int epoch();

    /** What is being done, in the words of an operator, e.g. {@code TRAIN epoch 2}. */
    String doing();

    /** This state, of the run as it is now. */
    ActiveRun with(Run run);

    /** What it waits for; never empty. */
    List<Awaited> awaits();

    /** The next transition, if what it waits for is known; else empty. */
    Optional<Step> advance();

    @Override
    default Decision on(RunEvent event) {
        return event.meets(this);
    }

    /** Adds a fact and goes as far as the facts allow. Facts of another life of the run are fenced. */
    default Decision learn(Fact fact) {
        if (!fact.run().equals(run().ref())) {
            return Decision.ignored(this, fact.key() + " is of another life of the run: " + fact.run());
        }
        var objection = fact.objection(run().spec());
        if (objection != null) {
            return Decision.ignored(this, objection);
        }
        if (fact.epoch() < epoch() || run().facts().know(fact.key())) {
            return Decision.ignored(this, fact.key() + " is known or decided already");
        }
        return Decision.settled(with(run().with(fact)));
    }

    /** Goes on in the next life of the run: all that it waits for is asked for again. */
    default Step resumed() {
        var next = with(run().resumed());
        return new Step(
                next,
                next.awaits().stream().map(Awaited::command).toList(),
                "resumed in " + doing() + ", attempt " + next.run().ref().attempt());
    }

    /** Ends the run, as there is no way on unless something is put right and it is resumed. */
    default Step fail(String code, String message, String remedy) {
        var failure = new Failure(doing(), code, message, remedy, true);
        return new Step(
                new EndedRun.Failed(run().ref(), code, this),
                List.of(new Command.Fail(run().ref(), failure)),
                doing() + ": " + code + ": " + message);
    }
}
