package dev.gpta.ta.http;

import dev.gpta.ta.app.ChatCompletions;
import dev.gpta.ta.app.Ids;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;

/** {@code /v1/chat/completions} */
@Path("/v1/chat/completions")
@Consumes(MediaType.APPLICATION_JSON)
public class ChatResource {

    private final ChatCompletions chat;
    private final Ids ids;
    private final Clock clock;

    ChatResource(ChatCompletions chat, Ids ids, Clock clock) {
        this.chat = chat;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Answers, in one piece or as a stream. What is wrong with the question is told before a stream begins. Computes no
     * further once the client has hung up.
     */
    @POST
    @Produces(MediaType.WILDCARD)
    public Response complete(String body, @Context HttpServerRequest request) {
        var asked = ChatRequests.read(body);
        var reply = chat.ask(asked.question(), request.response()::closed);
        var id = ids.next("chatcmpl-");
        var now = clock.instant();
        if (!asked.stream()) {
            return Response.ok(ChatCompletion.of(id, now, reply.whole()), MediaType.APPLICATION_JSON_TYPE)
                    .build();
        }
        var begun = reply.begun();
        var head = new ChatChunk.Head(id, now.getEpochSecond(), asked.question().model(), begun.fingerprint());
        return Response.ok(new ChatStream(reply, head, asked.usage()), MediaType.SERVER_SENT_EVENTS_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }
}
