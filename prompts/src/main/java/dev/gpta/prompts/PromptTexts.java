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

    private static final String INSTRUCTION = """
            Following the pattern above, write {count} new prefix(es) that could score higher. \
            Each is one short sentence, about the data or general. \
            Answer with JSON only: {"prefixes": ["..."]}""";

    /** The default words for a student that puts texts into classes. */
    public static final PromptTexts CLASSIFICATION = new PromptTexts("""
            You write prefixes for a small text classification model. \
            A prefix is one short sentence that stands before every text the model reads. \
            A good prefix helps the model to tell the classes apart.""", INSTRUCTION);

    /** The default words for a student that finds the answer to a question in a passage. */
    public static final PromptTexts QUESTION_ANSWERING = new PromptTexts("""
            You write prefixes for a small question answering model. \
            A prefix is one short sentence that stands before every question the model reads. \
            A good prefix helps the model to find the answer in the passage.""", INSTRUCTION);

    /** The default words for a student that chooses one of the options that answer a question. */
    public static final PromptTexts MULTIPLE_CHOICE = new PromptTexts("""
            You write prefixes for a small multiple choice model. \
            A prefix is one short sentence that stands before every passage the model reads. \
            A good prefix helps the model to choose the right option.""", INSTRUCTION);

    /** The default words for a student that writes summaries. */
    public static final PromptTexts SUMMARISATION = new PromptTexts("""
            You write prefixes for a small summarisation model. \
            A prefix is one short sentence that stands before every text the model reads. \
            A good prefix helps the model to say what matters in few words.""", INSTRUCTION);

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
