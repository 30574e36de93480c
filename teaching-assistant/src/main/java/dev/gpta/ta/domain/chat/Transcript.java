package dev.gpta.ta.domain.chat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Writes down a text as its tokens come, and has it read as soon as it is sure: whole characters only, and nothing that
 * may yet turn out to be the beginning of a stop sequence. The text ends before the first of these.
 */
public final class Transcript implements TextConstraint {

    private final TextConstraint constraint;
    private final StopSequences stops;
    private final Consumer<String> reader;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final StringBuilder read = new StringBuilder();
    private String unread = "";
    private byte[] halfCharacter = {};
    private boolean stopped;

    /**
     * @param constraint what may come
     * @param reader told what comes, piece by piece, none of them empty
     */
    public Transcript(TextConstraint constraint, StopSequences stops, Consumer<String> reader) {
        this.constraint = constraint;
        this.stops = stops;
        this.reader = reader;
    }

    @Override
    public boolean allows(byte[] token) {
        return constraint.allows(token);
    }

    @Override
    public void accept(byte[] token) {
        constraint.accept(token);
        if (!stopped) {
            unread += characters(token, false);
            stopped = stops.in(unread);
            tell(stopped ? stops.cut(unread).length() : unread.length() - stops.begunIn(unread));
        }
    }

    @Override
    public boolean mayEnd() {
        return constraint.mayEnd();
    }

    @Override
    public boolean done() {
        return stopped || constraint.done();
    }

    /** Has the rest read: no more tokens come. @return the whole text */
    public String end() {
        if (!stopped) {
            unread += characters(new byte[0], true);
            tell(unread.length());
            stopped = true;
        }
        return read.toString();
    }

    private void tell(int length) {
        if (length > 0) {
            var piece = unread.substring(0, length);
            read.append(piece);
            reader.accept(piece);
        }
        unread = unread.substring(length);
    }

    private String characters(byte[] token, boolean last) {
        var bytes = ByteBuffer.allocate(halfCharacter.length + token.length)
                .put(halfCharacter)
                .put(token)
                .flip();
        var characters = CharBuffer.allocate(bytes.remaining() + 1);
        decoder.decode(bytes, characters, last);
        halfCharacter = new byte[bytes.remaining()];
        bytes.get(halfCharacter);
        return characters.flip().toString();
    }
}
