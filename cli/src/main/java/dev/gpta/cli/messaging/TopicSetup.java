package dev.gpta.cli.messaging;

import dev.gpta.cli.UserError;
import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Every topic with its partitions and settings, in this one place.
 *
 * <p>Offsets must outlive records, so what is kept is kept for less than a consumer group's offsets are (a week, the
 * broker's default); work topics have as many partitions as workers may ever share the work.
 *
 * @param replication copies of each partition: 1 on one machine, 3 on a cluster
 */
public record TopicSetup(short replication) {

    /** A dead letter is larger than the record it was, by the headers that say why; the others take 1 MiB. */
    static final int DEAD_LETTER_BYTES = 4 * 1024 * 1024;

    private static final int STATE_PARTITIONS = 3;
    private static final int WORK_PARTITIONS = 6;
    private static final Duration KEPT = Duration.ofDays(6);
    private static final Duration LEDGER_KEPT = Duration.ofDays(90);
    private static final Duration PROGRESS_KEPT = Duration.ofHours(1);
    private static final Set<String> WORK =
            Set.of(Topics.PREFIX_HISTORY.name(), Topics.PREFIX_CANDIDATES.name(), Topics.PREFIX_SELECTED.name());

    /** All topics of the product, each with its dead letters. */
    public List<NewTopic> topics() {
        var topics = new ArrayList<NewTopic>();
        for (var topic : Topics.ALL) {
            topics.add(new NewTopic(topic.name(), partitions(topic), replication).configs(settings(topic)));
            topics.add(new NewTopic(topic.deadLetters(), 1, replication).configs(deadLetters()));
        }
        return List.copyOf(topics);
    }

    /**
     * Creates those that are not there yet.
     *
     * @return names of those created
     */
    public List<String> create(Bootstrap brokers) {
        try (var admin = brokers.admin()) {
            var missing = missing(brokers, admin);
            for (var result : admin.createTopics(missing).values().entrySet()) {
                try {
                    brokers.await(result.getValue());
                } catch (ExecutionException e) {
                    // another command may create the same at the same moment: then it is there, as wanted
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new UserError("topic " + result.getKey() + " cannot be created: " + e.getCause(), e);
                    }
                }
            }
            return missing.stream().map(NewTopic::name).toList();
        }
    }

    private List<NewTopic> missing(Bootstrap brokers, Admin admin) {
        try {
            var there = brokers.await(admin.listTopics().names());
            return topics().stream()
                    .filter(topic -> !there.contains(topic.name()))
                    .toList();
        } catch (ExecutionException e) {
            throw new UserError("topics cannot be listed: " + e.getCause(), e);
        }
    }

    private static int partitions(Topic<?> topic) {
        return WORK.contains(topic.name()) ? WORK_PARTITIONS : STATE_PARTITIONS;
    }

    private static Map<String, String> settings(Topic<?> topic) {
        if (topic == Topics.TRAINING_PROGRESS) {
            return kept(PROGRESS_KEPT);
        }
        if (topic == Topics.LLM_EGRESS) {
            return kept(LEDGER_KEPT);
        }
        if (!topic.compacted()) {
            return kept(KEPT);
        }
        var settings = new HashMap<>(kept(KEPT));
        settings.put(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE);
        return settings;
    }

    private static Map<String, String> deadLetters() {
        var settings = new HashMap<>(kept(KEPT));
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(DEAD_LETTER_BYTES));
        return settings;
    }

    private static Map<String, String> kept(Duration time) {
        return Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(time.toMillis()));
    }
}
