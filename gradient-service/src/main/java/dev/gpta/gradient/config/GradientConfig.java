package dev.gpta.gradient.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The service's own settings; those of Kafka Streams are in application.properties. */
@ConfigMapping(prefix = "gpta.gradient")
public interface GradientConfig {

    /**
     * Partitions of the internal topic that brings all events of a run together: at most so many threads share the runs.
     * It cannot be changed once the topic exists; another number needs another application id, after all runs have ended.
     */
    @WithDefault("6")
    int partitions();

    /**
     * How long the name of a run that is over is known, so that a repeat of its registration begins no second run. Longer
     * than records are kept on the topics.
     */
    @WithDefault("30d")
    Duration remembered();

    /** How long a failed run can be resumed: so long what it came to is kept. Not longer than it is remembered. */
    @WithDefault("7d")
    Duration resumable();

    /** When a run is taken to be stalled. */
    Stalls stalls();

    /**
     * How long nothing may be heard of a run, neither a result nor a worker's progress, while it waits for work of each
     * kind. Then the work is asked for again; after the same time once more the run fails. Longer than work may wait in its
     * queue behind that of other runs.
     */
    interface Stalls {

        /** How often runs are looked at. */
        @WithDefault("10s")
        Duration look();

        /** For the teaching assistant's answer. */
        @WithDefault("30m")
        Duration ask();

        /** For scores. */
        @WithDefault("1h")
        Duration score();

        /** For an epoch. */
        @WithDefault("6h")
        Duration train();

        /** For the fine-tuning job; longer than finetune-service waits for it. */
        @WithDefault("12h")
        Duration tune();

        /** For the test. */
        @WithDefault("6h")
        Duration test();
    }
}
