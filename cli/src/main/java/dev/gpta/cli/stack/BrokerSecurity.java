package dev.gpta.cli.stack;

import java.util.List;
import java.util.Map;

/**
 * Whom a broker lets in.
 *
 * @param protocol of its clients' listener, {@code CLIENTS}
 * @param settings more settings of the broker; they win
 * @param scram users that it must know before anybody can make one, as {@code kafka-storage format --add-scram} takes them
 */
public record BrokerSecurity(String protocol, Map<String, String> settings, List<String> scram) {

    /** Everybody who reaches it. */
    public static final BrokerSecurity NONE = new BrokerSecurity("PLAINTEXT", Map.of(), List.of());

    /** Without the passwords. */
    @Override
    public String toString() {
        return protocol;
    }
}
