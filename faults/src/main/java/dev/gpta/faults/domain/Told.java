package dev.gpta.faults.domain;

/**
 * An event that a service has written.
 *
 * @param topic its topic
 * @param eventId its id
 * @param producer the service
 */
public record Told(String topic, String eventId, String producer) {}
