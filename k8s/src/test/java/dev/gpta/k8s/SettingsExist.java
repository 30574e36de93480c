package dev.gpta.k8s;

import dev.gpta.k8s.settings.ConfigurationDoc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A service does not notice a variable whose name is written wrongly; so each that is ours is on the page of settings. */
final class SettingsExist implements Check {

    private static final Predicate<String> OURS = name -> name.startsWith("GPTA_") || name.startsWith("KAFKA_");

    @Override
    public Stream<String> problems(Overlay overlay) {
        var known = known();
        var problems = new ArrayList<String>();
        overlay.all("ConfigMap")
                .forEach(map -> map.at("/data").fieldNames().forEachRemaining(name -> {
                    if (OURS.test(name) && !known.contains(name)) {
                        problems.add(map.title() + ": there is no setting " + name);
                    }
                }));
        overlay.workloads()
                .forEach(workload -> variables(workload)
                        .filter(OURS.and(name -> !known.contains(name)))
                        .forEach(name -> problems.add(workload.title() + ": there is no setting " + name)));
        return problems.stream();
    }

    private static Stream<String> variables(Resource workload) {
        return workload.containers()
                .flatMap(container -> StreamSupport.stream(container.path("env").spliterator(), false))
                .map(variable -> variable.path("name").asText());
    }

    private static Set<String> known() {
        try {
            return ConfigurationDoc.variables().collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
