package dev.gpta.transformers.hub;

import java.util.Set;

/**
 * What a model consists of at a revision.
 *
 * @param commit that the revision names now
 * @param files their paths in the repository
 */
record Listing(String commit, Set<String> files) {

    Listing {
        files = Set.copyOf(files);
    }
}
