package dev.gpta.gradient.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be told to the world. Data only: the edge writes it. */
public sealed interface Command {

    /** Calls the visitor's method for this kind of command. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each kind of command. */
    interface Visitor<R> {
        R askForPrefixes(AskForPrefixes command);

        R publishManifest(PublishManifest command);

        R train(Train command);

        R test(Test command);

        R publishGradient(PublishGradient command);

        R fail(Fail command);
    }

    /**
     * Ask the teaching assistant (Eq. 4).
     *
     * @param wanted how many prefixes, at least 1
     * @param history H to be shown
     * @param taken texts that are known already
     * @param model the model to ask
     * @param seed seed of the request
     * @param checkpoint the student to score them on; null for a prefix to train with
     * @param spent what the run has spent before it
     */
    record AskForPrefixes(
            RunRef run,
            int epoch,
            int round,
            int wanted,
            History history,
            List<String> taken,
            String model,
            long seed,
            @Nullable Checkpoint checkpoint,
            Spent spent)
            implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.askForPrefixes(this);
        }
    }

    /**
     * Have candidates scored that nobody needs to be asked for.
     *
     * @param checkpoint the student to score them on; null for a prefix to train with
     */
    record PublishManifest(
            RunEvent.CandidatesProposed manifest, @Nullable Checkpoint checkpoint) implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.publishManifest(this);
        }
    }

    /**
     * Train an epoch (Eq. 3).
     *
     * @param checkpoint the student to go on from; null for the base weights
     */
    record Train(
            RunRef run, int epoch, String prefix, @Nullable Checkpoint checkpoint) implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.train(this);
        }
    }

    /** Test the best prefix on the student it was scored on. */
    record Test(RunRef run, BestPrefix best) implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.test(this);
        }
    }

    /**
     * Tell the epoch's history and dialogue gradient, and what comes next.
     *
     * @param emptyPrefix the empty prefix, outside H; null if it could not be scored or is an entry of H
     * @param reason why the history ended early or nothing is tuned
     * @param model the model that proposed this history; null if none
     * @param seed seed of the fine-tuning job
     * @param spent what the run has spent before it
     */
    record PublishGradient(
            RunRef run,
            int epoch,
            History history,
            DialogueGradient gradient,
            @Nullable Entry emptyPrefix,
            BestPrefix epochBest,
            BestPrefix runBest,
            NextStep next,
            @Nullable String reason,
            @Nullable String model,
            long seed,
            Spent spent)
            implements Command {

        /** The same, of this life of the run. */
        PublishGradient of(RunRef life) {
            return new PublishGradient(
                    life, epoch, history, gradient, emptyPrefix, epochBest, runBest, next, reason, model, seed, spent);
        }

        String story() {
            var why = reason == null ? "" : " (" + reason + ")";
            return "epoch %d: |H| = %d, %d dialogues, best %.1f \"%s\"%s: %s"
                    .formatted(
                            epoch,
                            history.size(),
                            gradient.size(),
                            epochBest.prefix().score(),
                            epochBest.prefix().text(),
                            why,
                            next);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.publishGradient(this);
        }
    }

    /** Tell that this run, or this registration, cannot go on. */
    record Fail(RunRef run, Failure failure) implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.fail(this);
        }
    }
}
