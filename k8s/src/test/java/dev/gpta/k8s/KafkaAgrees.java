package dev.gpta.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gpta.cli.messaging.TopicSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Topics are those that the command line would make; rights and triggers are about topics and groups that there are. */
final class KafkaAgrees implements Check {

    @Override
    public Stream<String> problems(Overlay overlay) {
        var problems = new ArrayList<String>();
        var rendered = rendered(overlay);
        expected(overlay).forEach((name, topic) -> {
            if (!topic.equals(rendered.get(name))) {
                problems.add(
                        "KafkaTopic " + name + ": it is " + rendered.get(name) + ", but TopicSetup makes " + topic);
            }
        });
        rendered.keySet().stream()
                .filter(name -> !expected(overlay).containsKey(name) && !isOfTheRegistry(overlay, name))
                .forEach(name -> problems.add("KafkaTopic " + name + ": nobody knows it"));
        overlay.all("KafkaUser")
                .forEach(user -> user.at("/spec/authorization/acls").forEach(acl -> {
                    var name = acl.at("/resource/name").asText();
                    if (acl.at("/resource/type").asText().equals("topic")
                            && acl.at("/resource/patternType").asText().equals("literal")
                            && !rendered.containsKey(name)) {
                        problems.add(user.title() + ": there is no topic " + name);
                    }
                }));
        problems.addAll(triggers(overlay, rendered));
        return problems.stream();
    }

    private static boolean isOfTheRegistry(Overlay overlay, String topic) {
        return topic.startsWith("kafkasql-") && overlay.has("Deployment", "registry");
    }

    private static List<String> triggers(Overlay overlay, Map<String, Object> topics) {
        var problems = new ArrayList<String>();
        var channels = channels();
        Stream.concat(overlay.all("ScaledObject"), overlay.all("ScaledJob")).forEach(scaled -> {
            var metadata = scaled.at("/spec/triggers/0/metadata");
            var topic = metadata.path("topic").asText();
            var group = channels.getProperty("mp.messaging.incoming." + topic + ".group.id");
            if (!topics.containsKey(topic)) {
                problems.add(scaled.title() + ": there is no topic " + topic);
            }
            if (!metadata.path("consumerGroup").asText().equals(group)) {
                problems.add(scaled.title() + ": " + topic + " is read by the group " + group);
            }
            int partitions = partitions(overlay, topic);
            if (scaled.at("/spec/maxReplicaCount").asInt() != partitions) {
                problems.add(scaled.title() + ": " + topic + " has " + partitions + " partitions");
            }
        });
        return problems;
    }

    private static int partitions(Overlay overlay, String topic) {
        return overlay.all("KafkaTopic")
                .filter(resource -> resource.name().equals(topic))
                .mapToInt(resource -> resource.at("/spec/partitions").asInt())
                .findFirst()
                .orElse(0);
    }

    private static Map<String, Object> rendered(Overlay overlay) {
        var topics = new HashMap<String, Object>();
        overlay.all("KafkaTopic")
                .forEach(topic -> topics.put(
                        topic.name(),
                        List.of(
                                topic.at("/spec/partitions").asInt(),
                                topic.at("/spec/replicas").asInt(),
                                settings(topic.at("/spec/config")))));
        return topics;
    }

    private static Map<String, Object> expected(Overlay overlay) {
        var brokers = overlay.all("KafkaNodePool")
                .mapToInt(pool -> pool.at("/spec/replicas").asInt())
                .sum();
        var topics = new HashMap<String, Object>();
        new TopicSetup((short) brokers)
                .topics()
                .forEach(topic -> topics.put(
                        topic.name(),
                        List.of(
                                topic.numPartitions(),
                                (int) topic.replicationFactor(),
                                new TreeMap<>(topic.configs()))));
        return topics;
    }

    private static Map<String, String> settings(JsonNode config) {
        var settings = new TreeMap<String, String>();
        StreamSupport.stream(config.properties().spliterator(), false)
                .forEach(setting ->
                        settings.put(setting.getKey(), setting.getValue().asText()));
        return settings;
    }

    private static Properties channels() {
        var file = Path.of("..", "student-trainer", "src", "main", "resources", "application.properties");
        try (var in = Files.newBufferedReader(file)) {
            var properties = new Properties();
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
