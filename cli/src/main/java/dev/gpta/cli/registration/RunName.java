package dev.gpta.cli.registration;

import dev.gpta.cli.UserError;
import java.util.regex.Pattern;

/** The user's name for a run. */
final class RunName {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RunName() {}

    static String checked(String name) {
        if (!ALLOWED.matcher(name).matches()) {
            throw new UserError("run is \"" + name
                    + "\", but must have 1 to 64 characters of a-z, A-Z, 0-9, dot, dash and underscore");
        }
        return name;
    }
}
