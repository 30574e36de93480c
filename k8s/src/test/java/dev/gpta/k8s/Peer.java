package dev.gpta.k8s;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.Map;

/**
 * Somebody on the network: a pod, or an address outside of the cluster.
 *
 * @param namespace empty for an address
 * @param namespaceLabels of that namespace
 * @param labels of the pod
 * @param address IPv4; empty for a pod, as policies must not know pods by address
 */
record Peer(
        String name,
        String namespace,
        Map<String, String> namespaceLabels,
        Map<String, String> labels,
        String address) {

    static Peer pod(String name, String namespace, Map<String, String> namespaceLabels, Map<String, String> labels) {
        return new Peer(name, namespace, namespaceLabels, labels, "");
    }

    static Peer address(String name, String address) {
        return new Peer(name, "", Map.of(), Map.of(), address);
    }

    /** Whether a rule of a policy in the namespace means it. */
    boolean isMeantBy(NetworkPolicyPeer rule, String policysNamespace) {
        if (rule.getIpBlock() != null) {
            return !address.isEmpty() && isIn(rule.getIpBlock());
        }
        boolean rightNamespace = rule.getNamespaceSelector() == null
                ? namespace.equals(policysNamespace)
                : !namespace.isEmpty() && matches(rule.getNamespaceSelector(), namespaceLabels);
        return rightNamespace && (rule.getPodSelector() == null || matches(rule.getPodSelector(), labels));
    }

    static boolean matches(LabelSelector selector, Map<String, String> labels) {
        if (selector.getMatchExpressions() != null
                && !selector.getMatchExpressions().isEmpty()) {
            throw new IllegalArgumentException("matchExpressions are not evaluated here: " + selector);
        }
        return selector.getMatchLabels() == null
                || labels.entrySet().containsAll(selector.getMatchLabels().entrySet());
    }

    private boolean isIn(IPBlock block) {
        return isIn(block.getCidr())
                && (block.getExcept() == null || block.getExcept().stream().noneMatch(this::isIn));
    }

    private boolean isIn(String cidr) {
        var parts = cidr.split("/", 2);
        long mask = -1L << (32 - Integer.parseInt(parts[1]));
        return (number(address) & mask) == (number(parts[0]) & mask);
    }

    private static long number(String address) {
        long number = 0;
        for (var part : address.split("\\.", -1)) {
            number = number << 8 | Integer.parseInt(part);
        }
        return number;
    }
}
