package dev.gpta.ta.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.ta.app.RefusedException;
import dev.gpta.ta.app.Reply;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;

/** An answer as server-sent events, each a line {@code data: ...} and an empty one; {@code [DONE]} is the last. */
final class ChatStream implements StreamingOutput {

    private static final Logger LOG = Logger.getLogger(ChatStream.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Reply reply;
    private final ChatChunk.Head head;
    private final boolean usage;
    private final Set<Integer> begun = new HashSet<>();

    /**
     * @param reply of which {@code Begun} has come
     * @param usage whether the stream tells what it took
     */
    ChatStream(Reply reply, ChatChunk.Head head, boolean usage) {
        this.reply = reply;
        this.head = head;
        this.usage = usage;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        try {
            var part = reply.next();
            while (part instanceof Reply.Piece piece) {
                tell(out, piece);
                part = reply.next();
            }
            end(out, (Reply.Whole) part);
        } catch (RefusedException e) {
            event(out, ApiError.of(e));
        } catch (IllegalStateException e) {
            LOG.error("A stream broke off", e);
            event(out, ApiError.of(ApiError.SERVER, "server_error", null, "the server failed: " + e));
        }
    }

    private void tell(OutputStream out, Reply.Piece piece) throws IOException {
        if (begun.add(piece.choice())) {
            event(out, head.begin(piece.choice()));
        }
        event(out, head.piece(piece.choice(), piece.text()));
    }

    private void end(OutputStream out, Reply.Whole whole) throws IOException {
        event(out, head.end(whole.answer()));
        if (usage) {
            event(out, head.usage(whole.answer()));
        }
        send(out, "[DONE]");
    }

    private static void event(OutputStream out, Object data) throws IOException {
        send(out, JSON.writeValueAsString(data));
    }

    private static void send(OutputStream out, String data) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
