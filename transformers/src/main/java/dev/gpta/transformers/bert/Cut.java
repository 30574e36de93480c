package dev.gpta.transformers.bert;

/** Which text of a pair loses its tail where both are too long. */
public enum Cut {
    FIRST,
    SECOND
}
