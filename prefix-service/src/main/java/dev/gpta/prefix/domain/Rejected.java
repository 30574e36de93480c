package dev.gpta.prefix.domain;

/**
 * What was thrown away of a teaching assistant's answers.
 *
 * @param unreadable answers in another shape than the one asked for
 * @param refused questions that nobody would answer
 * @param empty prefixes without a letter or digit
 * @param known prefixes that were there already
 * @param example the last unreadable or refused answer; blank if there was none
 */
public record Rejected(int unreadable, int refused, int empty, int known, String example) {

    /** Nothing was thrown away. */
    public static final Rejected NONE = new Rejected(0, 0, 0, 0, "");

    Rejected andUnreadable(String answer) {
        return new Rejected(unreadable + 1, refused, empty, known, answer);
    }

    Rejected andRefused(String answer) {
        return new Rejected(unreadable, refused + 1, empty, known, answer);
    }

    Rejected andEmpty() {
        return new Rejected(unreadable, refused, empty + 1, known, example);
    }

    Rejected andKnown() {
        return new Rejected(unreadable, refused, empty, known + 1, example);
    }

    /** All of it. */
    public int total() {
        return unreadable + refused + empty + known;
    }

    @Override
    public String toString() {
        return "%d unreadable, %d refused, %d empty, %d known already".formatted(unreadable, refused, empty, known);
    }
}
