package dev.gpta.k8s;

import java.util.stream.Stream;

/** A pod that may talk to a teaching assistant is told neither the data nor where it lies: no volume, no setting, no key. */
final class DataStaysApart implements Check {

    @Override
    public Stream<String> problems(Overlay overlay) {
        return overlay.workloads()
                .filter(workload -> workload.pod()
                        .at("/metadata/labels/gpta.dev~1assistant")
                        .asText()
                        .equals("client"))
                .filter(workload -> {
                    var pod = workload.pod().path("spec").toString();
                    return pod.contains("persistentVolumeClaim")
                            || pod.contains("gpta-store")
                            || pod.contains("gpta-data");
                })
                .map(workload ->
                        workload.title() + ": it talks to the teaching assistant and sees the data or the store");
    }
}
