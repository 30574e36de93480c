package dev.gpta.prefix.domain;

import java.util.Collections;
import java.util.List;

/** How several prefixes are asked for. */
public enum AskStyle {
    /** One answer that holds all of them, as in the paper. */
    LIST {
        @Override
        public List<Integer> split(int wanted) {
            return List.of(wanted);
        }
    },
    /** One answer for each. */
    SAMPLES {
        @Override
        public List<Integer> split(int wanted) {
            return Collections.nCopies(wanted, 1);
        }
    };

    /** How many prefixes each call asks for, to have so many in all. */
    public abstract List<Integer> split(int wanted);
}
