package dev.gpta.ta.domain.tuning;

/** What a job leaves to the server. */
public record TuningDefaults(Hyperparameters hyperparameters, Method method) {}
