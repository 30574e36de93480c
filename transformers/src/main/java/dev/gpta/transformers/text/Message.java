package dev.gpta.transformers.text;

/**
 * One turn of a conversation.
 *
 * @param role {@code system}, {@code user} or {@code assistant}
 */
public record Message(String role, String content) {

    /** The role whose messages the model writes. */
    public static final String ASSISTANT = "assistant";

    public Message {
        if (!role.matches("system|user|" + ASSISTANT)) {
            throw new IllegalArgumentException("role must be system, user or assistant, but is: " + role);
        }
    }
}
