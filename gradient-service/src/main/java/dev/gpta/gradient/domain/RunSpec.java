package dev.gpta.gradient.domain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the state machine needs of a run's specification, and what {@link SpecRules} check of it.
 *
 * @param variant which settings of the loop
 * @param epochs E
 * @param historySize k, entries of a history
 * @param window w, width of the sliding window
 * @param candidatesPerRequest l, prefixes asked for at a time
 * @param nextPrefix which prefix an epoch after the first trains with
 * @param prefix what to train with where nobody proposes; empty: nothing
 * @param seed all of the run's randomness derives from it
 * @param assistant the teaching assistant; null where none is asked
 * @param student the student and its data
 */
public record RunSpec(
        Variant variant,
        int epochs,
        int historySize,
        int window,
        int candidatesPerRequest,
        NextPrefix nextPrefix,
        String prefix,
        long seed,
        @Nullable Assistant assistant,
        Student student) {

    /**
     * The teaching assistant.
     *
     * @param model its base model
     * @param description description d of the data
     * @param exemplars exemplars E, shown as they are
     * @param role system message
     * @param instruction instruction p, with {count} where the number of prefixes stands
     * @param temperature sampling temperature
     * @param maxPrefixWords longer answers are cut to so many words
     * @param maxAsks how often one request may ask
     * @param tuningEpochs passes over the dialogues in one job
     * @param minDialogues fewer dialogues than this are not tuned on: the provider would refuse them
     * @param budget what may be spent on it
     */
    public record Assistant(
            String model,
            String description,
            List<String> exemplars,
            String role,
            String instruction,
            double temperature,
            int maxPrefixWords,
            int maxAsks,
            int tuningEpochs,
            int minDialogues,
            Budget budget) {}

    /**
     * The student, as far as it is checked before anything is trained.
     *
     * @param name the base weights
     * @param trainFiles files to train on
     * @param columns the column of each role that is not named as the role
     * @param trainSamples how many to train on
     * @param validationSamples how many to score on
     * @param testSamples how many to test on
     * @param learningRate learning rate alpha
     * @param batchSize samples per step
     * @param maxTokens longest input
     * @param epochs E, once more: the learning rate decays over all of them
     */
    public record Student(
            String name,
            List<String> trainFiles,
            Map<String, String> columns,
            int trainSamples,
            int validationSamples,
            int testSamples,
            double learningRate,
            int batchSize,
            int maxTokens,
            int epochs) {}

    /**
     * The bound on the rounds of an epoch. Round 1 scores the current and the empty prefix; then k entries need
     * ceil(k / l) rounds if every candidate is new and can be scored. Twice as many are granted, and two more: an
     * assistant of whose candidates half are repeats or cannot be scored still fills its history, and one that does
     * worse ends it early instead of being asked, and paid, without end.
     */
    public int lastRound() {
        return 1 + 2 * ((historySize + candidatesPerRequest - 1) / candidatesPerRequest) + 2;
    }

    /** |H| - w for a full history: the dialogues of an epoch. */
    public int dialogues() {
        return historySize - window;
    }
}
