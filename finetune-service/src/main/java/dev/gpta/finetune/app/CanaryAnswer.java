package dev.gpta.finetune.app;

/**
 * What came back.
 *
 * @param text the message, whatever it is; empty where it was refused
 * @param promptTokens as the provider counts them, 0 if it did not
 * @param completionTokens as the provider counts them, 0 if it did not
 */
public record CanaryAnswer(String text, long promptTokens, long completionTokens) {}
