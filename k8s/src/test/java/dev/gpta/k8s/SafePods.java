package dev.gpta.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Pods as Pod Security's level "restricted" wants them, and as an operator at night wants them. */
final class SafePods implements Check {

    private static final List<String> OF_A_POD = List.of(
            "/securityContext/runAsNonRoot = true",
            "/securityContext/seccompProfile/type = RuntimeDefault",
            "/automountServiceAccountToken = false",
            "/enableServiceLinks = false");

    private static final List<String> OF_A_CONTAINER = List.of(
            "/securityContext/allowPrivilegeEscalation = false",
            "/securityContext/readOnlyRootFilesystem = true",
            "/securityContext/capabilities/drop/0 = ALL");

    private static final List<String> PROBES = List.of(
            "/startupProbe/httpGet/path = health/started",
            "/livenessProbe/httpGet/path = health/live",
            "/readinessProbe/httpGet/path = health/ready");

    private static final List<String> RESOURCES = List.of(
            "/resources/requests/cpu",
            "/resources/requests/memory",
            "/resources/limits/cpu",
            "/resources/limits/memory");

    @Override
    public Stream<String> problems(Overlay overlay) {
        var problems = new ArrayList<String>();
        overlay.workloads().forEach(workload -> look(overlay, workload, problems));
        overlay.all("Namespace")
                .forEach(namespace -> wants(
                        namespace,
                        namespace.at("/metadata/labels"),
                        List.of("/pod-security.kubernetes.io~1enforce = restricted"),
                        problems));
        overlay.all("KafkaNodePool").forEach(pool -> has(pool, pool.at("/spec"), RESOURCES, problems));
        return problems.stream();
    }

    private static void look(Overlay overlay, Resource workload, List<String> problems) {
        var pod = workload.pod().path("spec");
        wants(workload, pod, OF_A_POD, problems);
        has(workload, pod, List.of("/terminationGracePeriodSeconds"), problems);
        pod.path("containers").forEach(container -> {
            wants(workload, container, OF_A_CONTAINER, problems);
            wants(workload, container, probes(container), problems);
            has(workload, container, RESOURCES, problems);
            if (!container.path("image").asText().matches(".+:(?!latest$)[^:/]+")) {
                problems.add(workload.title() + ": its image has no version");
            }
        });
        if (!workload.kind().equals("ScaledJob") && !overlay.has("PodDisruptionBudget", workload.name())) {
            problems.add(workload.title() + ": it has no PodDisruptionBudget");
        }
        Stream.of("hostNetwork", "hostPID", "hostIPC", "initContainers")
                .filter(pod::has)
                .forEach(field -> problems.add(workload.title() + ": it has " + field));
    }

    /** Ours answer below /q; the registry is not ours. */
    private static List<String> probes(JsonNode container) {
        var root = container.path("image").asText().startsWith("gpta/") ? "/q/" : "/";
        return PROBES.stream().map(rule -> rule.replace("= ", "= " + root)).toList();
    }

    private static void wants(Resource of, JsonNode node, List<String> rules, List<String> problems) {
        for (var rule : rules) {
            var sides = rule.split(" = ", 2);
            var found = node.at(sides[0]);
            if (!found.asText().equals(sides[1])) {
                problems.add(of.title() + ": " + sides[0] + " is " + (found.isMissingNode() ? "missing" : found)
                        + ", not " + sides[1]);
            }
        }
    }

    private static void has(Resource of, JsonNode node, List<String> pointers, List<String> problems) {
        pointers.stream()
                .filter(pointer -> node.at(pointer).isMissingNode())
                .forEach(pointer -> problems.add(of.title() + ": " + pointer + " is missing"));
    }
}
