package dev.gpta.cli.stack;

/**
 * Which teaching assistant the services ask.
 *
 * @param bundled whether the one that ships with the project is started
 * @param baseUrl of an OpenAI-compatible provider; unused if bundled
 * @param apiKey its key; unused if bundled
 */
public record TaEndpoint(boolean bundled, String baseUrl, String apiKey) {

    /** The one that ships with the project. */
    public static final TaEndpoint BUNDLED = new TaEndpoint(true, "", "");

    @Override
    public String toString() {
        return bundled ? "bundled" : baseUrl; // the key is nobody's business
    }
}
