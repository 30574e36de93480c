package dev.gpta.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whatever is named exists: rendered here, written by Strimzi, or made by the user as docs/DEPLOY.md says. */
final class References implements Check {

    private static final Pattern CREATED =
            Pattern.compile("kubectl (?:-n gpta )?create secret generic ([a-z-]+)|--from-literal=([a-z-]+)=");

    @Override
    public Stream<String> problems(Overlay overlay) {
        var known = known(overlay);
        var problems = new ArrayList<String>();
        overlay.workloads()
                .forEach(workload -> eachNamed(workload, named -> require(known, problems, workload, named)));
        overlay.all("TriggerAuthentication").forEach(authentication -> {
            eachSource(authentication, "/spec/secretTargetRef", "Secret ", known, problems);
            eachSource(authentication, "/spec/configMapTargetRef", "ConfigMap ", known, problems);
        });
        Stream.concat(overlay.all("ScaledObject"), overlay.all("ScaledJob"))
                .forEach(scaled -> scaled.at("/spec/triggers").forEach(trigger -> {
                    var named = trigger.at("/authenticationRef/name").asText();
                    require(known, problems, scaled, "TriggerAuthentication " + named);
                }));
        overlay.all("ScaledObject").forEach(scaled -> {
            var target = scaled.at("/spec/scaleTargetRef/name").asText();
            require(known, problems, scaled, "Deployment " + target);
        });
        Stream.concat(overlay.all("PodDisruptionBudget"), overlay.all("Service"))
                .filter(selecting -> overlay.workloads().noneMatch(workload -> selects(selecting, workload)))
                .forEach(selecting -> problems.add(selecting.title() + ": it selects no pod"));
        return problems.stream();
    }

    private static void eachSource(
            Resource authentication, String sources, String kind, Set<String> known, List<String> problems) {
        authentication.at(sources).forEach(source -> {
            var named = kind + text(source, "name") + "/" + text(source, "key");
            require(known, problems, authentication, named);
        });
    }

    private static void require(Set<String> known, List<String> problems, Resource by, String named) {
        if (!known.contains(named)) {
            problems.add(by.title() + ": there is no " + named);
        }
    }

    private static Set<String> known(Overlay overlay) {
        var known = new HashSet<String>();
        for (var resource : overlay.resources()) {
            known.add(resource.title());
            resource.at("/data").fieldNames().forEachRemaining(key -> known.add(resource.title() + "/" + key));
            resource.at("/spec/volumeClaimTemplates")
                    .forEach(claim -> known.add("PersistentVolumeClaim "
                            + claim.at("/metadata/name").asText()));
        }
        overlay.all("KafkaUser").forEach(user -> {
            known.add("Secret " + user.name() + "/password");
            known.add("Secret " + user.name() + "/sasl.jaas.config");
        });
        overlay.all("Kafka").forEach(kafka -> known.add("Secret " + kafka.name() + "-cluster-ca-cert/ca.crt"));
        known.addAll(madeByTheUser());
        return known;
    }

    private static Set<String> madeByTheUser() {
        var made = new HashSet<String>();
        var secret = "";
        var found = CREATED.matcher(Overlay.text(Path.of("..", "docs", "DEPLOY.md")));
        while (found.find()) {
            if (found.group(1) != null) {
                secret = found.group(1);
            } else {
                made.add("Secret " + secret + "/" + found.group(2));
            }
        }
        return made;
    }

    private static void eachNamed(Resource workload, Consumer<String> named) {
        var pod = workload.pod().path("spec");
        named.accept("ServiceAccount " + text(pod, "serviceAccountName"));
        named.accept("PriorityClass " + text(pod, "priorityClassName"));
        for (var volume : pod.path("volumes")) {
            ifThere(volume.at("/persistentVolumeClaim/claimName"), "PersistentVolumeClaim ", named);
            ifThere(volume.at("/configMap/name"), "ConfigMap ", named);
            volume.at("/secret/items")
                    .forEach(item -> named.accept(
                            "Secret " + volume.at("/secret/secretName").asText() + "/" + text(item, "key")));
        }
        for (var container : pod.path("containers")) {
            container.path("envFrom").forEach(from -> ifThere(from.at("/configMapRef/name"), "ConfigMap ", named));
            for (var variable : container.path("env")) {
                var secret = variable.at("/valueFrom/secretKeyRef");
                if (secret.has("name")) {
                    named.accept("Secret " + text(secret, "name") + "/" + text(secret, "key"));
                }
            }
        }
        ifThere(workload.at("/spec/serviceName"), "Service ", named);
    }

    private static void ifThere(JsonNode name, String kind, Consumer<String> named) {
        if (!name.isMissingNode()) {
            named.accept(kind + name.asText());
        }
    }

    private static boolean selects(Resource selecting, Resource workload) {
        var labels = selecting.kind().equals("Service")
                ? selecting.at("/spec/selector")
                : selecting.at("/spec/selector/matchLabels");
        var pod = workload.pod().at("/metadata/labels");
        return labels.properties().stream().allMatch(label -> label.getValue().equals(pod.get(label.getKey())));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
