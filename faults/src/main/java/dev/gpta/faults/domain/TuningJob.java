package dev.gpta.faults.domain;

/**
 * A fine-tuning job as its provider knows it when the run is over.
 *
 * @param id the provider's
 * @param key for which it was started
 * @param status {@code succeeded}, {@code cancelled} or, where nobody waits for it any more, anything else
 */
public record TuningJob(String id, String key, String status) {}
