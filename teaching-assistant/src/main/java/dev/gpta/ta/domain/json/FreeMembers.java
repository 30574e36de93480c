package dev.gpta.ta.domain.json;

import org.jspecify.annotations.Nullable;

/** In an object that may have any members, after its brace or after a member. */
record FreeMembers(boolean empty, Position then) implements Position {

    @Override
    public @Nullable Position next(int b) {
        if (b == '}') {
            return then;
        }
        if (empty) {
            return member().next(b);
        }
        return b == ',' ? member() : null;
    }

    @Override
    public int shortest() {
        return 1 + then.shortest();
    }

    private Position member() {
        // the value is made only when its key is written: objects nest without end
        return Characters.string(0, Characters.UNLIMITED, new Colon(new FreeMembers(false, then)));
    }

    /** Between a key and its value. */
    private record Colon(Position then) implements Position {

        @Override
        public @Nullable Position next(int b) {
            return b == ':' ? Schema.ANY.begin(then) : null;
        }

        @Override
        public int shortest() {
            return 2 + then.shortest();
        }
    }
}
