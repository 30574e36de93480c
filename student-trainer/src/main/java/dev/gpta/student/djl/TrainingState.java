package dev.gpta.student.djl;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.gpta.student.domain.Precision;

/**
 * What a checkpoint says of the training so far. The state of the random generators follows from seed, epoch and step:
 * every step seeds them anew.
 *
 * @param student the base weights' name
 * @param epoch just done, from 1
 * @param epochs of the whole run
 * @param step the optimiser has made so many
 * @param seed the run's
 * @param prefix that the epoch was trained with
 * @param precision that it was trained in, and is scored in
 * @param abstains whether it has learned to say that a passage has no answer
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record TrainingState(
        String student,
        int epoch,
        int epochs,
        int step,
        long seed,
        String prefix,
        Precision precision,
        boolean abstains) {}
