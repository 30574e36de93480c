package dev.gpta.prefix.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How requests are worked off. */
@ConfigMapping(prefix = "gpta.ask")
public interface AskConfig {

    /** Requests, each of another run or epoch, that are worked on at once. */
    @WithDefault("8")
    int requestsAtOnce();

    /** Calls of one request that are under way at once, where one answer is asked for each prefix. */
    @WithDefault("4")
    int callsAtOnce();

    /** How long one request keeps asking again while the teaching assistant is unavailable. */
    @WithDefault("2m")
    Duration deadline();

    /** The longest wait after the first failure; it doubles with every further one. */
    @WithDefault("500ms")
    Duration firstWait();

    /** The longest wait of all. */
    @WithDefault("15s")
    Duration longestWait();
}
