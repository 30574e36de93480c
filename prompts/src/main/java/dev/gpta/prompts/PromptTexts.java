package dev.gpta.prompts;

/**
 * The words around the slots of the paper's prompt (Table 4), in our own wording. They travel with a run, resolved, so
 * that asking and tuning use the same words whatever versions the services have.
 *
 * @param role the system message: what a prefix is and for what kind of model; never blank
 * @param instruction what is asked for, with {@value #COUNT} where the number of prefixes stands; never blank
 */
public record PromptTexts(String role, String instruction) {

    /** Stands in the instruction where the number of wanted prefixes is put. */
    public static final String COUNT = "{count}";

    /** The default words for a student that puts texts into classes. */
    public static final PromptTexts CLASSIFICATION = new PromptTexts("""
            You write prefixes for a small text classification model. \
            A prefix is one short sentence that stands before every text the model reads. \
            A good prefix helps the model to tell the classes apart.""", """
            Following the pattern above, write {count} new prefix(es) that could score higher. \
            Each is one short sentence, about the data or general. \
            Answer with JSON only: {"prefixes": ["..."]}""");

    public PromptTexts {
        requireText("role", role);
        requireText("instruction", instruction);
        if (!instruction.contains(COUNT)) {
            throw new IllegalArgumentException("instruction must contain " + COUNT + ", but is: " + instruction);
        }
    }

    private static void requireText(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
    }
}
