package dev.gpta.prefix.support;

import dev.gpta.llm.support.StubServer.Reply;
import dev.gpta.prompts.PrefixAnswer;
import java.util.List;

/** What a chat provider answers. */
public final class Replies {

    private Replies() {}

    /** A well-formed completion whose message is this. */
    public static Reply message(String content) {
        return Reply.of(200, """
                {"id": "c1", "object": "chat.completion", "created": 1, "model": "m", "choices": [{"index": 0, \
                "finish_reason": "stop", "message": {"role": "assistant", "content": "%s"}}], \
                "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}}""".formatted(content.replace("\\", "\\\\").replace("\"", "\\\"")));
    }

    /** A well-formed completion that holds these prefixes. */
    public static Reply prefixes(String... prefixes) {
        return message(new PrefixAnswer(List.of(prefixes)).toJson());
    }
}
