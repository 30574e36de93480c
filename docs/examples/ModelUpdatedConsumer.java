import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Prints every final student: where it lies, its prefix, its metrics. Needs kafka-clients and avro, nothing of ours. */
public class ModelUpdatedConsumer {

    /** @param args bootstrap servers, and the file that {@code ./gpta schema model-updated} wrote */
    public static void main(String[] args) throws Exception {
        var schema = new Schema.Parser().parse(Path.of(args[1]).toFile());
        var decoder = new BinaryMessageDecoder<GenericRecord>(GenericData.get(), schema);
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", args[0],
                "group.id", "my-systems",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("model-updated"));
            while (true) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    try {
                        var event = decoder.decode(record.value());
                        if (event.get("student") instanceof GenericRecord student) {
                            System.out.println(line(record.key(), student));
                        }
                    } catch (AvroRuntimeException e) { // one bad record must not stop us
                        System.err.println("offset " + record.offset() + " is passed over: " + e.getMessage());
                    }
                }
            }
        }
    }

    private static String line(String run, GenericRecord student) {
        var test = (GenericRecord) student.get("withPrefix");
        return "%s: %s, prefix \"%s\", test %s %.1f (%.1f to %.1f) on %s samples"
                .formatted(
                        run,
                        student.get("uri"),
                        student.get("prefix"),
                        test.get("metric"),
                        test.get("score"),
                        test.get("low"),
                        test.get("high"),
                        test.get("samples"));
    }
}
