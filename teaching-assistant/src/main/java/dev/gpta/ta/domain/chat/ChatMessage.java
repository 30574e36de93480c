package dev.gpta.ta.domain.chat;

/** One turn of a conversation. */
public record ChatMessage(Role role, String content) {

    /** Who speaks. */
    public enum Role {
        /** What the model is told before all else; also what newer clients call developer. */
        SYSTEM,
        /** Who asks. */
        USER,
        /** The model. */
        ASSISTANT;

        /** @throws IllegalArgumentException naming the value and what is known */
        public static Role of(String name) {
            return switch (name) {
                case "system", "developer" -> SYSTEM;
                case "user" -> USER;
                case "assistant" -> ASSISTANT;
                default ->
                    throw new IllegalArgumentException(
                            "role '" + name + "' is unknown; known are system, developer, user, assistant");
            };
        }
    }
}
