package dev.gpta.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who reaches what, pod to pod: exactly those, and nobody else. */
final class NetworkMatrix implements Check {

    private static final String HERE = "gpta";
    private static final Set<String> LOOP =
            Set.of("gradient-service", "prefix-service", "finetune-service", "trainer", "evaluator");
    private static final Set<String> AT_THE_BROKERS = with(LOOP, "console");
    private static final Set<String> ASKING = Set.of("prefix-service", "finetune-service");
    private static final Set<String> SEEING_DATA = Set.of("trainer", "evaluator");

    private static final Peer BROKER = strimzi("broker", "Kafka", "gpta-kafka");
    private static final Peer ENTITY_OPERATOR = strimzi("entity-operator", "Kafka", "gpta-entity-operator");
    private static final Peer NEIGHBOUR = Peer.pod("neighbour", HERE, labels(HERE), Map.of("app", "neighbour"));
    private static final Peer STRANGER = Peer.pod("stranger", "other", labels("other"), Map.of("app", "stranger"));
    private static final Peer KEDA = Peer.pod("keda", "keda", labels("keda"), Map.of("app", "keda-operator"));
    private static final Peer PROMETHEUS =
            Peer.pod("prometheus", "monitoring", labels("monitoring"), Map.of("app.kubernetes.io/name", "prometheus"));

    private static final Peer DNS =
            Peer.pod("dns", "kube-system", labels("kube-system"), Map.of("k8s-app", "kube-dns"));
    private static final Peer STORE = Peer.pod(
            "store",
            "object-store",
            Map.of("kubernetes.io/metadata.name", "object-store", "gpta.dev/object-store", "true"),
            Map.of("app", "s3"));
    private static final Peer INTERNET = Peer.address("internet", "203.0.113.7");
    private static final Peer CLOUD_METADATA = Peer.address("cloud metadata", "169.254.169.254");
    private static final Peer API_SERVER = Peer.address("API server", "10.96.0.1");

    private static final List<Peer> OTHERS = List.of(BROKER, ENTITY_OPERATOR, NEIGHBOUR, STRANGER, KEDA, PROMETHEUS);

    /**
     * What is expected of one door.
     *
     * @param by who reaches it, of all that are asked
     * @param asked pods of our namespace, or foreign ones too
     */
    private record Row(Peer to, String protocol, int port, Set<String> by, Predicate<Peer> asked) {

        static Row fromHere(Peer to, int port, Set<String> by) {
            return new Row(to, "TCP", port, by, from -> from.namespace().equals(HERE));
        }

        static Row fromAnywhere(Peer to, int port, Set<String> by) {
            return new Row(to, "TCP", port, by, from -> true);
        }

        Stream<String> problems(Network network, List<Peer> all) {
            var found = all.stream()
                    .filter(asked.and(from -> !from.equals(to)))
                    .filter(from -> network.allows(from, to, protocol, port))
                    .map(Peer::name)
                    .collect(Collectors.toCollection(TreeSet::new));
            return found.equals(new TreeSet<>(by))
                    ? Stream.empty()
                    : Stream.of("network: " + to.name() + ":" + port + " is reached by " + found + ", not by "
                            + new TreeSet<>(by));
        }
    }

    @Override
    public Stream<String> problems(Overlay overlay) {
        var network = new Network(policies(overlay));
        var pods = overlay.workloads().map(NetworkMatrix::peer).toList();
        var all = Stream.concat(pods.stream(), OTHERS.stream()).toList();
        return Stream.of(brokers(overlay), outside(overlay, pods), inside(overlay, pods))
                .flatMap(List::stream)
                .flatMap(row -> row.problems(network, all));
    }

    private static List<Row> brokers(Overlay overlay) {
        var clients = new TreeSet<>(AT_THE_BROKERS);
        if (overlay.has("ScaledObject", "evaluator")) {
            clients.add("keda");
        }
        if (overlay.has("Deployment", "registry")) {
            clients.add("registry");
        }
        return List.of(
                Row.fromAnywhere(BROKER, 9093, clients), Row.fromAnywhere(BROKER, 9091, Set.of("entity-operator")));
    }

    private static List<Row> outside(Overlay overlay, List<Peer> pods) {
        var services = pods.stream().map(Peer::name).collect(Collectors.toSet());
        return List.of(
                Row.fromHere(INTERNET, 443, isHosted(overlay) ? Set.of() : ASKING),
                Row.fromHere(INTERNET, 80, Set.of()),
                Row.fromHere(CLOUD_METADATA, 80, Set.of()),
                Row.fromHere(CLOUD_METADATA, 443, Set.of()),
                Row.fromHere(API_SERVER, 443, Set.of("entity-operator")),
                Row.fromHere(STORE, 9000, overlay.has("NetworkPolicy", "store") ? SEEING_DATA : Set.of()),
                Row.fromHere(STRANGER, 8080, Set.of()),
                new Row(
                        DNS,
                        "UDP",
                        53,
                        with(services, "broker", "entity-operator"),
                        from -> from.namespace().equals(HERE)));
    }

    private static List<Row> inside(Overlay overlay, List<Peer> pods) {
        var scraper = overlay.has("PodMonitor", "gpta") ? new String[] {"prometheus"} : new String[0];
        return pods.stream()
                .flatMap(pod -> Stream.of(
                        Row.fromAnywhere(
                                pod,
                                8080,
                                pod.name().equals("registry") ? with(AT_THE_BROKERS, scraper) : Set.of(scraper)),
                        Row.fromAnywhere(
                                pod,
                                8090,
                                pod.name().equals("teaching-assistant") ? with(ASKING, scraper) : Set.of(scraper))))
                .toList();
    }

    private static boolean isHosted(Overlay overlay) {
        return overlay.has("StatefulSet", "teaching-assistant");
    }

    private static List<NetworkPolicy> policies(Overlay overlay) {
        return Stream.concat(
                        overlay.all("NetworkPolicy").map(resource -> resource.as(NetworkPolicy.class)),
                        overlay.all("Kafka").map(Strimzi::brokersPolicy))
                .toList();
    }

    private static Peer peer(Resource workload) {
        return Peer.pod(workload.app(), HERE, labels(HERE), text(workload.pod().at("/metadata/labels")));
    }

    private static Peer strimzi(String name, String kind, String component) {
        return Peer.pod(
                name,
                HERE,
                labels(HERE),
                Map.of("strimzi.io/cluster", "gpta", "strimzi.io/kind", kind, "strimzi.io/name", component));
    }

    private static Map<String, String> labels(String namespace) {
        return Map.of("kubernetes.io/metadata.name", namespace);
    }

    private static Map<String, String> text(JsonNode labels) {
        return labels.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, label -> label.getValue().asText()));
    }

    private static Set<String> with(Set<String> names, String... more) {
        var all = new TreeSet<>(names);
        all.addAll(List.of(more));
        return all;
    }
}
