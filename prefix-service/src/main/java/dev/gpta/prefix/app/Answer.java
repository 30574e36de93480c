package dev.gpta.prefix.app;

/**
 * What came back.
 *
 * @param text the message, whatever it is
 * @param promptTokens tokens of the prompt, 0 if the provider did not count
 * @param completionTokens tokens of the message, 0 if the provider did not count
 */
public record Answer(String text, long promptTokens, long completionTokens) {}
