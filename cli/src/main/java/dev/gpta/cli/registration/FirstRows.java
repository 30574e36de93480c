package dev.gpta.cli.registration;

import dev.gpta.datasets.Glance;
import dev.gpta.datasets.Splits;
import java.util.Optional;

/**
 * What there is to see of a registration's data.
 *
 * @param glance its first rows, and how many were checked
 * @param splits the samples as the trainer will see them; empty where there are more rows than were checked
 */
public record FirstRows(Glance glance, Optional<Splits> splits) {

    /** How much was found, in words. */
    public String told() {
        return splits.map(FirstRows::told)
                .orElseGet(() -> "The first " + glance.checked() + " rows are as they should be. There are more: the"
                        + " trainer checks every row before it trains, and gpta register before it publishes");
    }

    /** How many samples there are, in words. */
    public static String told(Splits data) {
        return "%s: %d samples to train on, %d to score on, %d to test on%s%s"
                .formatted(
                        data.task().key(),
                        data.train().size(),
                        data.validation().size(),
                        data.test().size(),
                        data.labels().isEmpty() ? "" : ", " + data.labels().size() + " labels",
                        data.duplicates() == 0 ? "" : "; " + data.duplicates() + " repeated inputs left out");
    }
}
