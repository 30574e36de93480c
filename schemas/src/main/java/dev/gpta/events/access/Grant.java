package dev.gpta.events.access;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePattern;

/**
 * What may be done with one resource, or with all whose names begin alike.
 *
 * @param on a topic, a consumer group or a transactional id
 * @param operations what may be done, at least one thing; reading and writing include describing
 */
public record Grant(ResourcePattern on, Set<AclOperation> operations) {

    private static final String ANY_HOST = "*";

    public Grant {
        operations = Collections.unmodifiableSet(EnumSet.copyOf(operations));
    }

    /** The same for Kafka's administration client, for a principal such as {@code User:trainer}. */
    public Stream<AclBinding> bindings(String principal) {
        return operations.stream()
                .map(operation -> new AclBinding(
                        on, new AccessControlEntry(principal, ANY_HOST, operation, AclPermissionType.ALLOW)));
    }
}
