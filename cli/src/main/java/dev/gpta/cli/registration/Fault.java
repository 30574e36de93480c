package dev.gpta.cli.registration;

import dev.gpta.cli.UserError;
import java.util.regex.Pattern;

/**
 * A mistake in a registration, and where it was made. Messages begin with the whole path of their field; where the way out is
 * to set another one, that one is meant.
 *
 * @param field e.g. {@code data.samples.train} or {@code data.train[0]}; empty where it is about no single one
 * @param message what {@code gpta register} says
 */
public record Fault(String field, String message) {

    private static final String PATH =
            "(?:run|variant|description|exemplars|data|student|loop|budget|teachingAssistant)"
                    + "(?:\\.[A-Za-z0-9]+)*(?:\\[\\d+])?";
    private static final Pattern FIRST = Pattern.compile("^" + PATH + "(?=[ :])");
    private static final Pattern REMEDY = Pattern.compile("\\bSet (data\\.[a-z]+) to ");

    /** Of what was found. */
    public static Fault of(UserError error) {
        var message = String.valueOf(error.getMessage());
        var remedy = REMEDY.matcher(message);
        if (remedy.find()) {
            return new Fault(remedy.group(1), message);
        }
        var first = FIRST.matcher(message);
        return new Fault(first.find() ? first.group() : "", message);
    }
}
