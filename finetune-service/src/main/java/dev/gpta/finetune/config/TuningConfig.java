package dev.gpta.finetune.config;

import dev.gpta.finetune.domain.ProviderRules;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How jobs are watched. */
@ConfigMapping(prefix = "gpta.tuning")
public interface TuningConfig {

    /** Whose rules hold for what is uploaded; by the base URL's host if not set. NONE: nothing is ever tuned. */
    Optional<ProviderRules> provider();

    /** How often a tuned model and its parent are asked before it takes the parent's place; 0: it always does. */
    @WithDefault("8")
    int canaries();

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
