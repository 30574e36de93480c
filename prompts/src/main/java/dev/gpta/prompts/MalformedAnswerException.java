package dev.gpta.prompts;

import org.jspecify.annotations.Nullable;

/** The teaching assistant answered something other than the JSON it was asked for. It may be asked again. */
public class MalformedAnswerException extends Exception {

    private static final int SHOWN = 200;

    MalformedAnswerException(String answer, @Nullable Throwable cause) {
        super("expected {\"prefixes\": [\"...\"]}, but the answer was: " + shortened(answer), cause);
    }

    private static String shortened(String answer) {
        return answer.length() <= SHOWN
                ? answer
                : answer.substring(0, SHOWN) + "... (" + answer.length() + " characters)";
    }
}
