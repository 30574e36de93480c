package dev.gpta.events.access;

import dev.gpta.events.Topic;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Puts a user's rights together. */
final class AccessBuilder {

    private final String user;
    private final Map<ResourcePattern, Set<AclOperation>> rights = new LinkedHashMap<>();

    AccessBuilder(String user) {
        this.user = user;
    }

    AccessBuilder reads(Topic<?>... topics) {
        List.of(topics).forEach(topic -> topic(topic.name(), AclOperation.READ));
        return this;
    }

    /** Reads them, and puts aside what it cannot process. */
    AccessBuilder processes(Topic<?>... topics) {
        reads(topics);
        List.of(topics).forEach(topic -> topic(topic.deadLetters(), AclOperation.WRITE));
        return this;
    }

    AccessBuilder writes(Topic<?>... topics) {
        List.of(topics).forEach(topic -> topic(topic.name(), AclOperation.WRITE));
        return this;
    }

    /** Makes them and their dead letters, reads them, and puts records back. */
    AccessBuilder operates(List<Topic<?>> topics) {
        for (var topic : topics) {
            for (var name : List.of(topic.name(), topic.deadLetters())) {
                topic(name, AclOperation.CREATE, AclOperation.READ, AclOperation.WRITE);
            }
        }
        return this;
    }

    /** Consumer groups whose names begin so. */
    AccessBuilder groups(String prefix) {
        return grant(ResourceType.GROUP, PatternType.PREFIXED, prefix, AclOperation.READ);
    }

    /** Sees how far a group has come in a topic. */
    AccessBuilder seesLag(Topic<?> topic, String group) {
        topic(topic.name(), AclOperation.DESCRIBE);
        return grant(ResourceType.GROUP, PatternType.LITERAL, group, AclOperation.DESCRIBE);
    }

    /** Topics of its own, whose names begin so; it looks at how they are configured, and does not make them. */
    AccessBuilder keeps(String prefix) {
        return grant(
                ResourceType.TOPIC,
                PatternType.PREFIXED,
                prefix,
                AclOperation.READ,
                AclOperation.WRITE,
                AclOperation.DESCRIBE_CONFIGS);
    }

    /** What Kafka Streams makes for itself: topics and transactions whose names begin with its application id. */
    AccessBuilder streams(String applicationId) {
        var prefix = applicationId + "-";
        grant(
                ResourceType.TOPIC,
                PatternType.PREFIXED,
                prefix,
                AclOperation.CREATE,
                AclOperation.READ,
                AclOperation.WRITE,
                AclOperation.DELETE, // of records of the internal topic that were read
                AclOperation.DESCRIBE_CONFIGS);
        return grant(
                ResourceType.TRANSACTIONAL_ID, PatternType.PREFIXED, prefix, AclOperation.WRITE, AclOperation.DESCRIBE);
    }

    Access build() {
        return new Access(
                user,
                rights.entrySet().stream()
                        .map(right -> new Grant(right.getKey(), right.getValue()))
                        .toList());
    }

    private void topic(String name, AclOperation... operations) {
        grant(ResourceType.TOPIC, PatternType.LITERAL, name, operations);
    }

    private AccessBuilder grant(ResourceType type, PatternType pattern, String name, AclOperation... operations) {
        rights.computeIfAbsent(new ResourcePattern(type, name, pattern), resource -> EnumSet.noneOf(AclOperation.class))
                .addAll(List.of(operations));
        return this;
    }
}
