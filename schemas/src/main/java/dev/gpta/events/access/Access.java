package dev.gpta.events.access;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;

/**
 * All that one user of the brokers may do there; nothing else is allowed.
 *
 * @param user its name, that of its credentials
 * @param grants what it may do, in the order of the flow
 */
public record Access(String user, List<Grant> grants) {

    public Access {
        grants = List.copyOf(grants);
    }

    /** Its rights for Kafka's administration client; its principal is {@code User:} and the name. */
    public Stream<AclBinding> bindings() {
        return grants.stream().flatMap(grant -> grant.bindings("User:" + user));
    }
}
