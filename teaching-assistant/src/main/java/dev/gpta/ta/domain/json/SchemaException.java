package dev.gpta.ta.domain.json;

/** A schema that cannot be enforced. The message names the keyword, where it stands and what would do instead. */
public class SchemaException extends RuntimeException {

    SchemaException(String where, String problem) {
        super("schema at " + where + ": " + problem);
    }
}
