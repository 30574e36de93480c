package dev.gpta.k8s;

import java.util.List;
import java.util.stream.Stream;

/** Something that must hold of what is rendered. */
interface Check {

    /** All of them. */
    List<Check> ALL = List.of(
            new TypedFields(),
            new References(),
            new SettingsExist(),
            new StartedAlike(),
            new SafePods(),
            new ImagesAreBuilt(),
            new KafkaAgrees(),
            new RightsAgree(),
            new NetworkMatrix(),
            new DataStaysApart());

    /** What does not hold, each in a line that names the resource. */
    Stream<String> problems(Overlay overlay);

    static List<String> all(Overlay overlay) {
        return ALL.stream().flatMap(check -> check.problems(overlay)).toList();
    }
}
