package dev.gpta.finetune.app;

import dev.gpta.finetune.domain.ProviderRules;
import dev.gpta.llm.app.Backoff;
import java.time.Duration;

/**
 * How jobs are started and watched.
 *
 * @param rules what the provider takes
 * @param polling how long to wait between two looks at a job
 * @param limit how long a job may take
 * @param address where the provider is, for messages
 */
public record TuningSettings(ProviderRules rules, Backoff polling, Duration limit, String address) {}
