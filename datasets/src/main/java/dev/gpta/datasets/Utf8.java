package dev.gpta.datasets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Whether a file is UTF-8, and if not, where it first is not. */
final class Utf8 {

    private static final int BUFFER = 1 << 16;

    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
    private final CharBuffer chars = CharBuffer.allocate(BUFFER);
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private long offset;
    private long line = 1;

    private Utf8() {}

    /**
     * Looks for the byte that kept a file from being read.
     *
     * @throws DataException naming the first byte, from 0, and its line, from 1, that is not UTF-8
     */
    static void require(DataFile file) throws IOException {
        try (var channel = Channels.newChannel(file.open())) {
            new Utf8().scan(file, channel);
        }
    }

    private void scan(DataFile file, ReadableByteChannel channel) throws IOException {
        boolean end = false;
        while (!end) {
            end = channel.read(bytes) < 0;
            bytes.flip();
            CoderResult result = decode(end);
            if (result.isError()) {
                throw notUtf8(file);
            }
            bytes.compact();
        }
    }

    private CoderResult decode(boolean end) {
        CoderResult result;
        do {
            int from = bytes.position();
            result = decoder.decode(bytes, chars, end);
            offset += bytes.position() - from;
            line += chars.flip().chars().filter(c -> c == '\n').count();
            chars.clear();
        } while (result.isOverflow());
        return result;
    }

    private DataException notUtf8(DataFile file) {
        return new DataException(
                DataProblem.UNREADABLE_ENCODING,
                "%s is not UTF-8: byte %d (line %d) is 0x%02X"
                        .formatted(file, offset, line, bytes.get(bytes.position())),
                "Convert it, e.g. iconv -f ISO-8859-1 -t UTF-8");
    }
}
