package dev.gpta.ta.domain.json;

import org.jspecify.annotations.Nullable;

/**
 * A place in a JSON text that is being written: which bytes may come next and what is still owed. Immutable; positions
 * that are equal allow the same texts. A position holds the one that follows it, so a nested value is a chain.
 */
interface Position {

    /** Nothing more may be written. */
    Position END = new Position() {
        @Override
        public @Nullable Position next(int b) {
            return null;
        }

        @Override
        public int shortest() {
            return 0;
        }

        @Override
        public boolean complete() {
            return true;
        }

        @Override
        public String toString() {
            return "END";
        }
    };

    /** Where byte b (0..255) leads, or null if it must not come here. */
    @Nullable
    Position next(int b);

    /**
     * The fewest bytes with which the text can be ended from here. There is always a byte that makes it smaller by one,
     * so a text can be closed within a budget by keeping this number below what is left.
     */
    int shortest();

    /** Whether the text may end here. */
    default boolean complete() {
        return false;
    }
}
