package dev.gpta.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks find mistakes: each is made in what is rendered, and named. */
class ChecksTest {

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource(delimiter = '|', textBlock = """
            livenessProbe:                     | livenesProbe:                  | Unrecognized field "livenesProbe"
            partitions: 6                      | partitons: 6                   | Unrecognized field "partitons"
            lagThreshold: "1"                  | lagTreshold: "1"               | Unrecognized field "lagTreshold"
            kind: PodDisruptionBudget          | kind: PodDisruptionBudgets     | no model is known
            replicas: 2                        | replicas: two                  | Cannot coerce String value ("two")
            value: "true"                      | value: true                    | Cannot coerce Boolean
            readOnlyRootFilesystem: true       | readOnlyRootFilesystem: false  | readOnlyRootFilesystem is false, not true
            runAsNonRoot: true                 | runAsNonRoot: false            | runAsNonRoot is false
            path: /q/health/live               | path: /q/health                | livenessProbe/httpGet/path
            image: gpta/prefix-service:0.1.0   | image: gpta/prefix-service     | its image has no version
            image: gpta/prefix-service:0.1.0   | image: gpta/prefix-server:0.1.0 | the build makes no gpta/prefix-server:0.1.0
            image: gpta/student-trainer:0.1.0  | image: gpta/console-cuda:0.1.0 | the build makes no gpta/console-cuda:0.1.0
            serviceAccountName: trainer        | serviceAccountName: traner     | there is no ServiceAccount traner
            secretName: gpta-cluster-ca-cert   | secretName: gpta-ca            | there is no Secret gpta-ca/ca.crt
            key: access-key-id                 | key: access-key                | there is no Secret gpta-store/access-key
            claimName: gpta-data               | claimName: gpta-date           | there is no PersistentVolumeClaim gpta-date
            priorityClassName: gpta-compute    | priorityClassName: gpta        | there is no PriorityClass gpta
            key: username                      | key: usrname                   | there is no ConfigMap gpta-keda/usrname
            consumerGroup: student-trainer     | consumerGroup: student         | read by the group student-trainer
            maxReplicaCount: 6                 | maxReplicaCount: 7             | prefix-selected has 6 partitions
            topic: prefix-candidates           | topic: prefix-candidate        | there is no topic prefix-candidate
            retention.ms: 518400000            | retention.ms: 51840000         | but TopicSetup makes
            - Describe                         | - Read                         | KafkaUser keda: not in Accesses: topic/literal/prefix-selected/Read
            name: student-evaluator            | name: student-evaluatr         | KafkaUser evaluator: only in Accesses: group/prefix/student-evaluator/Read
            GPTA_EXIT_AFTER_ITEMS              | GPTA_EXIT_AFTER_ITEM           | there is no setting GPTA_EXIT_AFTER_ITEM
            name: MALLOC_ARENA_MAX             | name: MALLOC_ARENAS_MAX        | MALLOC_ARENA_MAX is not 2, as the command line has it
            gpta.dev/store: client             | gpta.dev/assistant: client     | sees the data or the store
            cidr: 0.0.0.0/0                    | cidr: 0.0.0.0/1                | internet:443 is reached by []
            - 169.254.0.0/16                   | - 169.255.0.0/16               | cloud metadata:443 is reached by [finetune-service, prefix-service]
            kubernetes.io/metadata.name: keda  | kubernetes.io/metadata.name: x | broker:9093 is reached by
            """)
    void aMistakeIsFound(String right, String wrong, String found) {
        var yaml = Overlay.text(java.nio.file.Path.of("rendered", "production.yaml"));
        assertThat(yaml).contains(right);

        var problems = Check.all(Overlay.parse("production", yaml.replace(right, wrong)));

        assertThat(problems).anySatisfy(problem -> assertThat(problem).contains(found));
    }

    @Test
    void aRegistryThatItsClientsMayNotReachIsFound() {
        var yaml = Overlay.text(java.nio.file.Path.of("rendered", "registry.yaml"));
        var policy = "kind: NetworkPolicy\nmetadata:\n  name: registry-clients\n";
        assertThat(yaml).contains(policy);

        var problems =
                Check.all(Overlay.parse("registry", yaml.replace(policy, policy.replace("NetworkPolicy", "None"))));

        assertThat(problems)
                .contains(
                        "network: registry:8080 is reached by [prometheus], not by "
                                + "[console, evaluator, finetune-service, gradient-service, prefix-service, prometheus, trainer]");
    }

    @Test
    void anOpenPolicyIsFound() {
        var yaml = Overlay.text(java.nio.file.Path.of("rendered", "production.yaml")) + """
                ---
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: open, namespace: gpta}
                spec:
                  podSelector: {}
                  policyTypes: [Egress, Ingress]
                  egress: [{}]
                  ingress: [{}]
                """;

        var problems = Check.all(Overlay.parse("production", yaml));

        assertThat(problems).anySatisfy(problem -> assertThat(problem).contains("internet:443", "trainer"));
    }
}
