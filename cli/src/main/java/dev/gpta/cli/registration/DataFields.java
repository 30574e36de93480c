package dev.gpta.cli.registration;

import dev.gpta.datasets.DataException;
import java.util.Map;

/** The fields of a data specification by the names that a registration file has for them. */
final class DataFields {

    private static final Map<String, String> NAMES = Map.of(
            "trainFiles", "data.train",
            "validationFiles", "data.validation",
            "testFiles", "data.test",
            "trainSamples", "data.samples.train",
            "validationSamples", "data.samples.validation",
            "testSamples", "data.samples.test");

    private DataFields() {}

    /** What is wrong with the data, in the words of the file that names it. */
    static String inYaml(DataException problem) {
        var message = String.valueOf(problem.getMessage());
        for (var name : NAMES.entrySet()) {
            message = message.replaceAll("\\b" + name.getKey() + "\\b", name.getValue());
        }
        message = message.replaceAll("\\b([Ss]et) columns\\.", "$1 data.")
                .replaceAll("\\b([Ss]et) format\\b", "$1 data.format");
        message = message.replaceFirst("^(labels|format)\\b", "data.$1").replaceFirst("^columns\\.(\\w+)", "data.$1");
        // whatever else is confined to the folders of data, e.g. the student's weights, has its own name
        return message.matches("(data|student)\\..*(?s:.*)") ? message : "data: " + message;
    }
}
