package dev.gpta.ta.domain.tuning;

import org.jspecify.annotations.Nullable;

/** Why a job failed. @param param the request's field at fault, if it was one */
public record JobError(
        String code, String message, @Nullable String param) {}
