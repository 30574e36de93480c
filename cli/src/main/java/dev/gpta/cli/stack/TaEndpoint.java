package dev.gpta.cli.stack;

/**
 * Which teaching assistant the services ask.
 *
 * @param bundled whether the one that ships with the project is started
 * @param baseUrl of an OpenAI-compatible provider; unused if bundled
 * @param apiKey its key; unused if bundled
 * @param model what the bundled one serves: a folder, {@code hf:ORG/NAME}, or empty for the model that ships
 *     with it; unused if not bundled
 */
public record TaEndpoint(boolean bundled, String baseUrl, String apiKey, String model) {

    /** The one that ships with the project, with the model that ships with it. */
    public static final TaEndpoint BUNDLED = serving("");

    /** The one that ships with the project. @param model what it serves; empty for the model that ships with it */
    public static TaEndpoint serving(String model) {
        return new TaEndpoint(true, "", "", model);
    }

    /** A provider. */
    public static TaEndpoint at(String baseUrl, String apiKey) {
        return new TaEndpoint(false, baseUrl, apiKey, "");
    }

    @Override
    public String toString() {
        return bundled ? "bundled" : baseUrl; // the key is nobody's business
    }
}
