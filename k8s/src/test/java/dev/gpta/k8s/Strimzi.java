package dev.gpta.k8s;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.Map;
import java.util.stream.StreamSupport;

/** What its operator adds to what is rendered. */
final class Strimzi {

    private Strimzi() {}

    /** As Strimzi's cluster operator makes it of the listener's peers, beside the port that is for its own pods. */
    static NetworkPolicy brokersPolicy(Resource kafka) {
        var listener = kafka.at("/spec/kafka/listeners/0");
        var peers = StreamSupport.stream(listener.path("networkPolicyPeers").spliterator(), false)
                .map(peer -> Strict.read(peer, NetworkPolicyPeer.class))
                .toList();
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withNamespace("gpta")
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(Map.of("strimzi.io/name", "gpta-kafka"))
                .endPodSelector()
                .withPolicyTypes("Ingress")
                .addNewIngress()
                .addNewFrom()
                .withNewPodSelector()
                .addToMatchLabels("strimzi.io/cluster", "gpta")
                .endPodSelector()
                .endFrom()
                .addNewPort()
                .withNewPort(9091)
                .endPort()
                .endIngress()
                .addNewIngress()
                .withFrom(peers)
                .addNewPort()
                .withNewPort(listener.path("port").asInt())
                .endPort()
                .endIngress()
                .endSpec()
                .build();
    }
}
