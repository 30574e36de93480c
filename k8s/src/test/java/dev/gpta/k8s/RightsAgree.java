package dev.gpta.k8s;

import dev.gpta.events.access.Accesses;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.utils.SecurityUtils;

/** Users of the brokers may do what {@link Accesses} says, no more and no less. */
final class RightsAgree implements Check {

    @Override
    public Stream<String> problems(Overlay overlay) {
        return overlay.all("KafkaUser").flatMap(user -> {
            var rendered = rendered(user);
            var expected = expected(user.name());
            return Stream.concat(
                    without(rendered, expected).map(right -> user.title() + ": not in Accesses: " + right),
                    without(expected, rendered).map(right -> user.title() + ": only in Accesses: " + right));
        });
    }

    private static Set<String> rendered(Resource user) {
        return StreamSupport.stream(user.at("/spec/authorization/acls").spliterator(), false)
                .flatMap(acl -> StreamSupport.stream(acl.path("operations").spliterator(), false)
                        .map(operation -> right(
                                acl.at("/resource/type").asText(),
                                acl.at("/resource/patternType").asText(),
                                acl.at("/resource/name").asText(),
                                operation.asText())))
                .collect(Collectors.toSet());
    }

    private static Set<String> expected(String user) {
        return Accesses.ALL.stream()
                .filter(access -> access.user().equals(user))
                .flatMap(access -> access.bindings())
                .map(RightsAgree::right)
                .collect(Collectors.toSet());
    }

    /** In Strimzi's words. */
    private static String right(AclBinding binding) {
        var resource = binding.pattern();
        var type = SecurityUtils.resourceTypeName(resource.resourceType());
        return right(
                Character.toLowerCase(type.charAt(0)) + type.substring(1),
                resource.patternType() == PatternType.PREFIXED ? "prefix" : "literal",
                resource.name(),
                SecurityUtils.operationName(binding.entry().operation()));
    }

    private static String right(String type, String pattern, String name, String operation) {
        return String.join("/", type, pattern, name, operation);
    }

    private static Stream<String> without(Set<String> some, Set<String> others) {
        var rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest.stream();
    }
}
