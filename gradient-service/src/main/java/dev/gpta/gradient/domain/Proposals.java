package dev.gpta.gradient.domain;

import static java.util.Objects.requireNonNull;

import dev.gpta.gradient.domain.Command.AskForPrefixes;
import dev.gpta.gradient.domain.Command.PublishManifest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the candidates of a round come from: asked of the teaching assistant (Eq. 4), or drawn here.
 *
 * @param run the run, which knows what was drawn
 * @param command what is to be told
 * @param story what is wanted, for people
 */
record Proposals(Run run, Command command, String story) {

    /**
     * Wants more prefixes.
     *
     * @param history H as it is shown
     * @param taken texts that are not wanted again
     * @param checkpoint the student to score them on; null for a prefix to train with
     */
    static Proposals want(
            int wanted,
            Run run,
            int epoch,
            int round,
            History history,
            List<String> taken,
            @Nullable Checkpoint checkpoint) {
        var seed = run.seed(epoch, round);
        var story = "|H| = " + history.size() + ", round " + round + " wants " + wanted;
        if (run.spec().variant().asks()) {
            var model = requireNonNull(run.model(), "a variant that asks names a model");
            return new Proposals(
                    run,
                    new AskForPrefixes(
                            run.ref(),
                            epoch,
                            round,
                            wanted,
                            history,
                            taken,
                            model,
                            seed,
                            checkpoint,
                            run.spentBefore(epoch, round)),
                    story);
        }
        var drawn = run.means().randomPrefixes().draw(seed, wanted, taken);
        var manifest = run.ownManifest(epoch, round, drawn, false);
        return new Proposals(run.with(manifest), new PublishManifest(manifest, checkpoint), story);
    }
}
