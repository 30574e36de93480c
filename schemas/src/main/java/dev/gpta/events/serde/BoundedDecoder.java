package dev.gpta.events.serde;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;

/**
 * Reads binary Avro and believes no length that the record is too short for. Avro itself sets memory aside before it looks
 * whether there are as many bytes, so that a few damaged ones could cost a service gigabytes.
 */
final class BoundedDecoder extends Decoder {

    private final BinaryDecoder bytes;
    private final int size;

    /** Reads these bytes from this offset on. */
    BoundedDecoder(byte[] bytes, int offset) {
        this.size = bytes.length - offset;
        this.bytes = DecoderFactory.get().binaryDecoder(bytes, offset, size, null);
    }

    /** In our events every item takes a byte at least. */
    private long within(long length, String of) {
        if (length < 0 || length > size) {
            throw new AvroRuntimeException(of + " of length " + length + " in a record of " + size + " bytes");
        }
        return length;
    }

    @Override
    public Utf8 readString(Utf8 old) throws IOException {
        return new Utf8(read("a string"));
    }

    @Override
    public String readString() throws IOException {
        return new Utf8(read("a string")).toString();
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws IOException {
        return ByteBuffer.wrap(read("bytes"));
    }

    private byte[] read(String what) throws IOException {
        var read = new byte[(int) within(bytes.readLong(), what)];
        bytes.readFixed(read, 0, read.length);
        return read;
    }

    @Override
    public long readArrayStart() throws IOException {
        return within(bytes.readArrayStart(), "an array");
    }

    @Override
    public long arrayNext() throws IOException {
        return within(bytes.arrayNext(), "an array");
    }

    @Override
    public long readMapStart() throws IOException {
        return within(bytes.readMapStart(), "a map");
    }

    @Override
    public long mapNext() throws IOException {
        return within(bytes.mapNext(), "a map");
    }

    @Override
    public void readNull() throws IOException {
        bytes.readNull();
    }

    @Override
    public boolean readBoolean() throws IOException {
        return bytes.readBoolean();
    }

    @Override
    public int readInt() throws IOException {
        return bytes.readInt();
    }

    @Override
    public long readLong() throws IOException {
        return bytes.readLong();
    }

    @Override
    public float readFloat() throws IOException {
        return bytes.readFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return bytes.readDouble();
    }

    @Override
    public void skipString() throws IOException {
        bytes.skipString();
    }

    @Override
    public void skipBytes() throws IOException {
        bytes.skipBytes();
    }

    @Override
    public void readFixed(byte[] into, int start, int length) throws IOException {
        bytes.readFixed(into, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        bytes.skipFixed(length);
    }

    @Override
    public int readEnum() throws IOException {
        return bytes.readEnum();
    }

    @Override
    public long skipArray() throws IOException {
        return bytes.skipArray();
    }

    @Override
    public long skipMap() throws IOException {
        return bytes.skipMap();
    }

    @Override
    public int readIndex() throws IOException {
        return bytes.readIndex();
    }
}
