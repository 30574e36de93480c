package dev.gpta.ta.http;

/** That something is gone. @param object what it was: {@code file} or {@code model} */
public record Deleted(String id, String object, boolean deleted) {}
