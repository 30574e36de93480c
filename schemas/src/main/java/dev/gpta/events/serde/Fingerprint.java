package dev.gpta.events.serde;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.kafka.common.errors.SerializationException;

/** The head of Avro's single-object encoding: C3 01, then the schema's CRC-64-AVRO, little-endian. */
final class Fingerprint {

    /** Bytes before the record. */
    static final int HEAD = 10;

    private static final short MARKER = (short) 0xC301;

    private Fingerprint() {}

    static long read(byte[] bytes) {
        if (bytes.length < HEAD || ByteBuffer.wrap(bytes).getShort() != MARKER) {
            throw new SerializationException(
                    "not an Avro single-object record: it does not begin with C3 01 and a fingerprint");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(Short.BYTES);
    }
}
