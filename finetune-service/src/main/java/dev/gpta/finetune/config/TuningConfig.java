package dev.gpta.finetune.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How jobs are watched. */
@ConfigMapping(prefix = "gpta.tuning")
public interface TuningConfig {

    /** Jobs, each of another run, that are watched at once. */
    @WithDefault("16")
    int jobsAtOnce();

    /** How long a job may take. */
    @WithDefault("6h")
    Duration deadline();

    /** How long the provider may be unavailable at a stretch. */
    @WithDefault("5m")
    Duration longestOutage();

    /** The longest wait before the first look at a job, or after a first failure; it doubles from time to time. */
    @WithDefault("250ms")
    Duration firstWait();

    /** The longest wait between two looks at a job. */
    @WithDefault("2s")
    Duration longestPoll();

    /** The longest wait between two tries while the provider is unavailable. */
    @WithDefault("15s")
    Duration longestWait();
}
