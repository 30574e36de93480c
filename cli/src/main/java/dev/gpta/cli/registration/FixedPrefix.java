package dev.gpta.cli.registration;

import dev.gpta.cli.UserError;
import dev.gpta.events.Variant;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The prefix of a run that looks for none. */
final class FixedPrefix {

    /** Variants with one prefix, or the empty one: nothing is proposed beside it. */
    static final Set<Variant> ALONE = EnumSet.of(Variant.BASELINE, Variant.FIXED_PREFIX);

    private static final int MOST_BYTES = 1024;

    private FixedPrefix() {}

    /** {@code loop.prefix}, on one line; null for the variants that have none. */
    static @Nullable String read(Section loop, Variant variant) {
        var written = loop.optionalText("prefix");
        if (variant != Variant.FIXED_PREFIX) {
            written.ifPresent(prefix -> {
                throw new UserError("loop.prefix is \"" + prefix + "\", but variant " + variant
                        + " is not trained with it: leave it out, or use variant FIXED_PREFIX");
            });
            return null;
        }
        var prefix = written.orElse("").replaceAll("\\s+", " ").strip();
        if (prefix.isEmpty()) {
            throw new UserError("loop.prefix is missing: variant FIXED_PREFIX trains with it, and looks for no other");
        }
        int bytes = prefix.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            throw new UserError("loop.prefix has " + bytes + " bytes, but may have at most " + MOST_BYTES);
        }
        return prefix;
    }
}
