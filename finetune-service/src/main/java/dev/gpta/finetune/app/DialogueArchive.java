package dev.gpta.finetune.app;

/** Keeps a copy of the dialogues, for people. */
@FunctionalInterface
public interface DialogueArchive {

    /** @param jsonLines one dialogue a line */
    void keep(String name, String jsonLines);
}
