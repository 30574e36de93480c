package dev.gpta.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gpta.cli.stack.CommonEnvironment;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Whoever computes with PyTorch, and so has a folder for its libraries, has the environment that the command line gives it. */
final class StartedAlike implements Check {

    @Override
    public Stream<String> problems(Overlay overlay) {
        return overlay.workloads()
                .flatMap(workload -> workload.containers()
                        .map(StartedAlike::variables)
                        .filter(variables -> variables.containsKey("DJL_CACHE_DIR"))
                        .flatMap(StartedAlike::differences)
                        .map(problem -> workload.title() + ": " + problem));
    }

    private static Stream<String> differences(Map<String, String> variables) {
        return CommonEnvironment.VARIABLES.entrySet().stream()
                .filter(each -> !each.getValue().equals(variables.get(each.getKey())))
                .map(each -> each.getKey() + " is not " + each.getValue() + ", as the command line has it");
    }

    private static Map<String, String> variables(JsonNode container) {
        return StreamSupport.stream(container.path("env").spliterator(), false)
                .collect(Collectors.toMap(
                        variable -> variable.path("name").asText(),
                        variable -> variable.path("value").asText()));
    }
}
