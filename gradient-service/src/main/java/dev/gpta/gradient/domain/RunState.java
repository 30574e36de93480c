package dev.gpta.gradient.domain;

/**
 * The state of a run. The machine:
 *
 * <pre>
 *  Unregistered
 *       | registered                              .------------------------.
 *       v                                         |  all rounds resolved,  |
 *  AwaitingPrefix --candidates(0)--> Training     v  |H| &lt; k: next round   |
 *       ^                 ^             |      CollectingHistory ----------'
 *       |                 |             |         ^   |    |
 *       |                 |             '-trained-'   |    |
 *       | FRESH           | BEST_OF_HISTORY           |    | TEST (after epoch E)
 *       '----- next epoch-'                           |    '-----> Testing --tested--> Finished
 *                  ^   ^        NEXT_EPOCH            |
 *                  |   '------------------------------+
 *                  |                                  | FINETUNE
 *                  '-------tuned------ Tuning &lt;-------'
 *
 *  from any of them: cancel, run-failed, or no way on --> Failed
 *  from Failed: resume --> where it was, in the run's next life
 * </pre>
 *
 * <p>What a run does is read off the set of facts that are known ({@link Facts}), not off the order in which they
 * came: results may come early, late, twice or mixed between topics. What an event comes to is a {@link Decision};
 * nothing here writes anything.
 */
public sealed interface RunState permits Unregistered, ActiveRun, EndedRun {

    /** What this event comes to in this state. */
    Decision on(RunEvent event);
}
