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
}
