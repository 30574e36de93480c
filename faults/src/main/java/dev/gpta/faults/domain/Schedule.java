package dev.gpta.faults.domain;

import java.util.List;

/**
 * What goes wrong during one run.
 *
 * @param number from 1
 * @param uniqueKeys whether the provider keeps one fine-tuning job a key; else a second one may be started, as its list of
 *     jobs lags behind
 * @param faults in no order: each has its moment
 */
public record Schedule(int number, boolean uniqueKeys, List<Fault> faults) {

    public Schedule {
        faults = List.copyOf(faults);
    }
}
