package dev.gpta.ta.http;

import dev.gpta.ta.app.ChatCompletions;
import dev.gpta.ta.app.Ids;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;

/** {@code /v1/chat/completions} */
@Path("/v1/chat/completions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ChatResource {

    private final ChatCompletions chat;
    private final Ids ids;
    private final Clock clock;

    ChatResource(ChatCompletions chat, Ids ids, Clock clock) {
        this.chat = chat;
        this.ids = ids;
        this.clock = clock;
    }

    /** Answers; computes no further once the client has hung up. */
    @POST
    public ChatCompletion complete(String body, @Context HttpServerRequest request) {
        var response = request.response();
        var answer = chat.complete(ChatRequests.read(body), response::closed);
        return ChatCompletion.of(ids.next("chatcmpl-"), clock.instant(), answer);
    }
}
