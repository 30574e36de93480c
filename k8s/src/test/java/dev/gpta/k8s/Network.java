package dev.gpta.k8s;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.function.Predicate;

/**
 * Who may talk to whom, by the rules of networking.k8s.io/v1: policies add up; a pod that none selects for a direction is
 * open in it; a connection wants the leave of both its ends.
 */
record Network(List<NetworkPolicy> policies) {

    boolean allows(Peer from, Peer to, String protocol, int port) {
        return mayLeave(from, to, protocol, port) && mayEnter(from, to, protocol, port);
    }

    private boolean mayLeave(Peer from, Peer to, String protocol, int port) {
        var selecting = selecting(from, "Egress");
        return selecting.isEmpty()
                || selecting.stream()
                        .anyMatch(policy -> policy.getSpec().getEgress().stream()
                                .anyMatch(rule ->
                                        allows(rule.getTo(), rule.getPorts(), to, protocol, port, namespace(policy))));
    }

    private boolean mayEnter(Peer from, Peer to, String protocol, int port) {
        var selecting = selecting(to, "Ingress");
        return selecting.isEmpty()
                || selecting.stream()
                        .anyMatch(policy -> policy.getSpec().getIngress().stream()
                                .anyMatch(rule -> allows(
                                        rule.getFrom(), rule.getPorts(), from, protocol, port, namespace(policy))));
    }

    private List<NetworkPolicy> selecting(Peer peer, String direction) {
        return policies.stream()
                .filter(policy -> namespace(policy).equals(peer.namespace())
                        && policy.getSpec().getPolicyTypes().contains(direction)
                        && Peer.matches(policy.getSpec().getPodSelector(), peer.labels()))
                .toList();
    }

    /** An empty list of peers, or of ports, means all. */
    private static boolean allows(
            List<NetworkPolicyPeer> peers,
            List<NetworkPolicyPort> ports,
            Peer other,
            String protocol,
            int port,
            String namespace) {
        return (peers.isEmpty() || peers.stream().anyMatch(peer -> other.isMeantBy(peer, namespace)))
                && (ports.isEmpty() || ports.stream().anyMatch(opens(protocol, port)));
    }

    private static Predicate<NetworkPolicyPort> opens(String protocol, int port) {
        return open -> {
            var wanted = open.getProtocol() == null ? "TCP" : open.getProtocol();
            if (!wanted.equals(protocol) || open.getPort() == null) {
                return wanted.equals(protocol);
            }
            // the policies here name numbers only; 0 would be a name
            int first = open.getPort().getIntVal();
            int last = open.getEndPort() == null ? first : open.getEndPort();
            return first <= port && port <= last;
        };
    }

    private static String namespace(NetworkPolicy policy) {
        return policy.getMetadata().getNamespace();
    }
}
