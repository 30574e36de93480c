package dev.gpta.k8s;

import static java.util.Map.entry;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClass;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every field is one that its kind has, and of its type; and those are there without which an API server refuses. */
final class TypedFields implements Check {

    private static final Map<String, Class<?>> MODELS = Map.ofEntries(
            entry("Namespace", Namespace.class),
            entry("ServiceAccount", ServiceAccount.class),
            entry("ConfigMap", ConfigMap.class),
            entry("Service", Service.class),
            entry("PersistentVolumeClaim", PersistentVolumeClaim.class),
            entry("PriorityClass", PriorityClass.class),
            entry("Deployment", Deployment.class),
            entry("StatefulSet", StatefulSet.class),
            entry("PodDisruptionBudget", PodDisruptionBudget.class),
            entry("NetworkPolicy", NetworkPolicy.class),
            entry("Kafka", Kafka.class),
            entry("KafkaNodePool", KafkaNodePool.class),
            entry("KafkaTopic", KafkaTopic.class),
            entry("KafkaUser", KafkaUser.class),
            entry("PodMonitor", PodMonitor.class),
            entry("PrometheusRule", PrometheusRule.class));

    private static final Map<String, List<String>> REQUIRED = Map.ofEntries(
            entry("Deployment", List.of("/spec/selector", "/spec/template/spec/containers/0/image")),
            entry("StatefulSet", List.of("/spec/selector", "/spec/template/spec/containers/0/image")),
            entry("PersistentVolumeClaim", List.of("/spec/accessModes/0", "/spec/resources/requests/storage")),
            entry("PriorityClass", List.of("/value")),
            entry("Service", List.of("/spec/ports/0/port", "/spec/selector")),
            entry("PodDisruptionBudget", List.of("/spec/selector/matchLabels", "/spec/maxUnavailable")),
            entry("NetworkPolicy", List.of("/spec/podSelector", "/spec/policyTypes/0")),
            entry("Kafka", List.of("/spec/kafka/listeners/0/name", "/spec/kafka/authorization/type")),
            entry("KafkaNodePool", List.of("/spec/replicas", "/spec/roles/0", "/spec/storage/type")),
            entry("KafkaTopic", List.of("/spec/partitions", "/spec/replicas", "/metadata/labels/strimzi.io~1cluster")),
            entry("KafkaUser", List.of("/spec/authentication/type", "/metadata/labels/strimzi.io~1cluster")),
            entry("ScaledJob", List.of("/spec/jobTargetRef/template/spec/restartPolicy", "/spec/triggers/0/metadata")),
            entry("ScaledObject", List.of("/spec/scaleTargetRef/name", "/spec/triggers/0/metadata/topic")));

    @Override
    public Stream<String> problems(Overlay overlay) {
        return overlay.resources().stream().flatMap(TypedFields::problems);
    }

    private static Stream<String> problems(Resource resource) {
        var missing = Stream.concat(
                        Stream.of("/apiVersion", "/kind", "/metadata/name"),
                        REQUIRED.getOrDefault(resource.kind(), List.of()).stream())
                .filter(pointer -> resource.at(pointer).isMissingNode())
                .map(pointer -> resource.title() + ": " + pointer + " is missing");
        return Stream.concat(missing, unknown(resource));
    }

    private static Stream<String> unknown(Resource resource) {
        var model = MODELS.getOrDefault(resource.kind(), Keda.MODELS.get(resource.kind()));
        if (model == null) {
            return Stream.of(resource.title() + ": no model is known of its kind");
        }
        try {
            resource.as(model);
            return Stream.empty();
        } catch (IllegalArgumentException e) {
            return Stream.of(resource.title() + ": " + e.getMessage());
        }
    }
}
