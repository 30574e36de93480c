package dev.gpta.console.app;

import dev.gpta.console.domain.Stretch;
import java.util.Collection;
import java.util.List;

/** The topics, to read a run's records again. */
@FunctionalInterface
public interface RunRecords {

    /**
     * All of a run's records in these stretches, in the order of their offsets.
     *
     * @param most at most so many
     * @throws dev.gpta.cli.UserError if no broker answers
     */
    List<News> read(String runId, Collection<Stretch> stretches, int most);
}
