package dev.gpta.transformers.hub;

import java.util.regex.Pattern;

/**
 * A model of the hub at a revision, written {@code hf:ORG/NAME[@REVISION]}.
 *
 * @param repo {@code ORG/NAME}, or only {@code NAME} for the oldest ones
 * @param revision a branch, a tag or a commit; {@code main} if none was given
 */
public record HubModel(String repo, String revision) {

    public static final String SCHEME = "hf:";

    private static final String MAIN = "main";
    private static final String NAME = "[A-Za-z0-9_][A-Za-z0-9._-]*";
    private static final Pattern REPO = Pattern.compile(NAME + "(/" + NAME + ")?");
    private static final Pattern REVISION = Pattern.compile(NAME + "(/" + NAME + ")*");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    public HubModel {
        if (!REPO.matcher(repo).matches() || !REVISION.matcher(revision).matches()) {
            throw new IllegalArgumentException(
                    "\"%s%s@%s\" names no model of the hub; wanted is hf:ORG/NAME or hf:ORG/NAME@REVISION"
                            .formatted(SCHEME, repo, revision));
        }
    }

    /** Whether a student's or assistant's name means the hub. */
    public static boolean isMeantBy(String uri) {
        return uri.startsWith(SCHEME);
    }

    /** Reads {@code hf:ORG/NAME[@REVISION]}. @throws IllegalArgumentException saying what such a name looks like */
    public static HubModel parse(String uri) {
        if (!isMeantBy(uri)) {
            throw new IllegalArgumentException("\"" + uri + "\" does not begin with " + SCHEME);
        }
        String name = uri.substring(SCHEME.length());
        int at = name.indexOf('@');
        return at < 0 ? new HubModel(name, MAIN) : new HubModel(name.substring(0, at), name.substring(at + 1));
    }

    /** Whether the revision is a commit, which never changes. */
    boolean isPinned() {
        return COMMIT.matcher(revision).matches();
    }

    @Override
    public String toString() {
        return SCHEME + repo + "@" + revision;
    }
}
