package dev.gpta.events;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;

/** Events filled by Avro's own random data, so that every field of every schema is in play. */
public final class Samples {

    private Samples() {}

    /** An event of this topic; the same for the same seed. */
    public static <T extends SpecificRecord> T of(Topic<T> topic, long seed) {
        return specific(topic.type(), generic(topic.schema(), seed));
    }

    /** A record of this schema; the same for the same seed. */
    public static GenericRecord generic(Schema schema, long seed) {
        return (GenericRecord) new RandomData(schema, 1, new Random(seed).nextLong(), true)
                .iterator()
                .next();
    }

    private static <T extends SpecificRecord> T specific(Class<T> type, GenericRecord record) {
        try {
            var bytes = new ByteArrayOutputStream();
            var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
            encoder.flush();
            var model = new SpecificData(type.getClassLoader());
            var reader = new SpecificDatumReader<T>(record.getSchema(), record.getSchema(), model);
            return reader.read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
