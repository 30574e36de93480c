package dev.gpta.k8s;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import java.util.List;
import java.util.Map;

/** The fields of KEDA's resources (keda.sh/v1alpha1) that we use; there are no models of them on Maven Central. */
final class Keda {

    private Keda() {}

    record ScaledJob(String apiVersion, String kind, ObjectMeta metadata, ScaledJobSpec spec) {}

    record ScaledJobSpec(
            JobSpec jobTargetRef,
            int pollingInterval,
            int successfulJobsHistoryLimit,
            int failedJobsHistoryLimit,
            int minReplicaCount,
            int maxReplicaCount,
            Rollout rollout,
            ScalingStrategy scalingStrategy,
            List<Trigger> triggers) {}

    record Rollout(String strategy) {}

    record ScalingStrategy(String strategy) {}

    record ScaledObject(String apiVersion, String kind, ObjectMeta metadata, ScaledObjectSpec spec) {}

    record ScaledObjectSpec(
            Target scaleTargetRef,
            int pollingInterval,
            int cooldownPeriod,
            int minReplicaCount,
            int maxReplicaCount,
            Advanced advanced,
            List<Trigger> triggers) {}

    record Target(String name) {}

    record Advanced(Autoscaler horizontalPodAutoscalerConfig) {}

    record Autoscaler(HorizontalPodAutoscalerBehavior behavior) {}

    record Trigger(String type, KafkaTrigger metadata, Target authenticationRef) {}

    /** All of them are texts; an unknown one KEDA would pass over in silence. */
    record KafkaTrigger(
            String bootstrapServers,
            String topic,
            String consumerGroup,
            String sasl,
            String tls,
            String lagThreshold,
            String activationLagThreshold,
            String offsetResetPolicy,
            String limitToPartitionsWithLag,
            String excludePersistentLag) {}

    record TriggerAuthentication(String apiVersion, String kind, ObjectMeta metadata, Sources spec) {}

    record Sources(List<Source> configMapTargetRef, List<Source> secretTargetRef) {}

    record Source(String parameter, String name, String key) {}

    /** By kind. */
    static final Map<String, Class<?>> MODELS = Map.of(
            "ScaledJob", ScaledJob.class,
            "ScaledObject", ScaledObject.class,
            "TriggerAuthentication", TriggerAuthentication.class);
}
