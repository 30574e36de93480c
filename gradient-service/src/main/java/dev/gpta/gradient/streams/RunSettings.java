package dev.gpta.gradient.streams;

import dev.gpta.gradient.domain.Patience;
import java.time.Duration;

/**
 * What the topology can be told.
 *
 * @param partitions of the internal topic
 * @param remembered how long the name of a run that is over is known
 * @param resumable how long a failed run can be resumed
 * @param look how often runs are looked at for stalls
 * @param patience when a run is stalled
 */
record RunSettings(int partitions, Duration remembered, Duration resumable, Duration look, Patience patience) {

    RunSettings {
        if (resumable.compareTo(remembered) > 0) {
            throw new IllegalArgumentException("gpta.gradient.resumable, " + resumable
                    + ", must not be longer than gpta.gradient.remembered, " + remembered);
        }
    }
}
