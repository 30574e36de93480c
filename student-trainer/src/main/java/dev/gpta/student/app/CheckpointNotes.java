package dev.gpta.student.app;

import dev.gpta.datasets.Splits;
import dev.gpta.events.TrainSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * What a checkpoint says about itself beside its weights, so that whoever has the folder needs nothing else to score it:
 * {@code train-spec.json}, and {@code data.sha256}, the hash of the samples.
 */
final class CheckpointNotes {

    private static final String SPEC = "train-spec.json";
    private static final String DATA = "data.sha256";

    /** Avro looks classes up by a loader: the service's, not the one that Avro came with. */
    private static final SpecificData MODEL = new SpecificData(TrainSpec.class.getClassLoader());

    private CheckpointNotes() {}

    static void write(Path checkpoint, TrainSpec spec, Splits data) {
        try (OutputStream out = Files.newOutputStream(checkpoint.resolve(SPEC))) {
            var json = EncoderFactory.get().jsonEncoder(TrainSpec.getClassSchema(), out, true);
            new SpecificDatumWriter<TrainSpec>(TrainSpec.getClassSchema(), MODEL).write(spec, json);
            json.flush();
            writeDataHash(checkpoint, data.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the notes of " + checkpoint, e);
        }
    }

    static TrainSpec spec(Path checkpoint) {
        try (var in = Files.newInputStream(checkpoint.resolve(SPEC))) {
            var schema = TrainSpec.getClassSchema();
            return new SpecificDatumReader<TrainSpec>(schema, schema, MODEL)
                    .read(null, DecoderFactory.get().jsonDecoder(schema, in));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the specification in " + checkpoint, e);
        }
    }

    /** @throws DataChangedException if these are not the samples that the student was trained on */
    static void requireSameData(Path checkpoint, Splits data) {
        String trained = dataHash(checkpoint);
        if (!trained.equals(data.sha256())) {
            throw new DataChangedException(trained, data.sha256());
        }
    }

    static void writeDataHash(Path folder, String sha256) throws IOException {
        Files.writeString(folder.resolve(DATA), sha256 + "\n");
    }

    static String dataHash(Path folder) {
        try {
            return Files.readString(folder.resolve(DATA)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the data's hash in " + folder, e);
        }
    }
}
