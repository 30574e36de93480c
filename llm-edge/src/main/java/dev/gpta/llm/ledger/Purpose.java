package dev.gpta.llm.ledger;

/** What a request is for. */
public enum Purpose {
    /** Prefixes are asked for. */
    ASK,
    /** A tuned model is tried beside its parent. */
    CANARY,
    /** Dialogues are handed over to be tuned on. */
    UPLOAD,
    /** A fine-tuning job is started. */
    TUNE,
    /** A job or a file is looked at. */
    LOOK,
    /** A job is stopped or a file deleted. */
    CLEAN
}
