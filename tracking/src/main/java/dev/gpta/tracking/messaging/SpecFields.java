package dev.gpta.tracking.messaging;

import dev.gpta.events.RunSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** A specification for others. */
final class SpecFields {

    /** Exemplars are data; the other texts are long, and no setting that anybody compares runs by. */
    private static final Set<String> LEFT_OUT =
            Set.of("exemplars", "description", "role", "instruction", "trainFiles", "validationFiles", "testFiles");

    private SpecFields() {}

    /** Every field by its path, e.g. {@code train.learningRate}; those that are not set are left out. */
    static SortedMap<String, String> settings(RunSpec spec) {
        var settings = new TreeMap<String, String>();
        put(settings, "", spec);
        return settings;
    }

    private static void put(SortedMap<String, String> settings, String path, SpecificRecord record) {
        for (var field : record.getSchema().getFields()) {
            var value = record.get(field.pos());
            if (value == null || LEFT_OUT.contains(field.name())) {
                continue;
            }
            if (value instanceof SpecificRecord inner) {
                put(settings, path + field.name() + ".", inner);
            } else {
                settings.put(path + field.name(), value.toString());
            }
        }
    }

    static String description(RunSpec spec) {
        return spec.getTa() == null ? "" : spec.getTa().getDescription();
    }

    static List<String> inputs(RunSpec spec) {
        var data = spec.getTrain().getData();
        var files = new ArrayList<>(data.getTrainFiles());
        files.addAll(data.getValidationFiles());
        files.addAll(data.getTestFiles());
        return files;
    }
}
