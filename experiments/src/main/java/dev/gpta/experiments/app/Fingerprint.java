package dev.gpta.experiments.app;

import dev.gpta.cli.registration.Registration;
import dev.gpta.events.DataSpec;
import dev.gpta.events.RunSpec;
import dev.gpta.events.TrainSpec;
import java.nio.file.Path;
import java.util.List;

/** What a run is, wherever its files lie: so that an experiment can go on in another folder or on another machine. */
public final class Fingerprint {

    private Fingerprint() {}

    /** Hash of the specification, with files and folders by their last name alone. */
    public static String of(Registration registration) {
        var spec = registration.spec();
        var train = spec.getTrain();
        var data = train.getData();
        var elsewhere = RunSpec.newBuilder(spec)
                .setTrain(TrainSpec.newBuilder(train)
                        .setStudent(name(train.getStudent()))
                        .setData(DataSpec.newBuilder(data)
                                .setTrainFiles(names(data.getTrainFiles()))
                                .setValidationFiles(names(data.getValidationFiles()))
                                .setTestFiles(names(data.getTestFiles()))
                                .build())
                        .build())
                .build();
        return new Registration(registration.runId(), elsewhere).run().getSpecHash();
    }

    private static List<String> names(List<String> files) {
        return files.stream().map(Fingerprint::name).toList();
    }

    /** A name of weights, such as {@code hf:ORG/NAME}, stays. */
    private static String name(String file) {
        return file.contains(":") ? file : String.valueOf(Path.of(file).getFileName());
    }
}
