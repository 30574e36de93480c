package dev.gpta.llm.ledger;

/** Where it is written down what leaves. */
@FunctionalInterface
public interface Ledger {

    /**
     * Returns when the line is safe.
     *
     * @throws WithheldException if it cannot be written: what is not in the ledger does not leave
     */
    void record(Egress egress);
}
