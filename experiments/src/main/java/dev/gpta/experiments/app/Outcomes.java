package dev.gpta.experiments.app;

import dev.gpta.cli.UserError;
import dev.gpta.cli.registration.Registration;
import dev.gpta.experiments.domain.Cell;
import dev.gpta.experiments.domain.CellKey;
import dev.gpta.experiments.domain.Plan;
import dev.gpta.experiments.domain.Result;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has come of a plan's cells, in this piece and in earlier ones, and which run each of the others is. */
public final class Outcomes {

    private final Plan plan;
    private final Registrations registrations;
    private final CellStore store;
    private final Map<CellKey, Cell> over = new LinkedHashMap<>();

    /** Of this plan, with what is kept of it. */
    public Outcomes(Plan plan, Registrations registrations, CellStore store) {
        this.plan = plan;
        this.registrations = registrations;
        this.store = store;
        store.all().forEach(cell -> over.put(cell.key(), cell));
    }

    /**
     * Cells that are not over, in the plan's order.
     *
     * @param retry whether those that failed are open again, though what they are to be may have been mended since
     * @throws UserError if a cell is kept from a run with another specification
     */
    Deque<CellKey> open(boolean retry) {
        var open = new ArrayDeque<CellKey>();
        for (var key : plan.cells()) {
            var cell = over.get(key);
            if (cell == null || retry && !cell.finished()) {
                over.remove(key);
                open.add(key);
            } else if (ready(key)) {
                requireSame(cell);
            }
        }
        return open;
    }

    private void requireSame(Cell cell) {
        if (!cell.fingerprint().equals(Fingerprint.of(registration(cell.key())))) {
            throw new UserError(cell.runId() + " is kept from a run with another specification: "
                    + (cell.finished() ? "" : "have it run anew (--retry), ")
                    + "give the experiment another name, or keep its results in another folder (--out)");
        }
    }

    /** A transfer waits until it is known which prefix it is to try. */
    boolean ready(CellKey key) {
        return plan.source(key).isEmpty() || !prefix(key).isEmpty();
    }

    /** The run that a cell is which is {@link #ready}. */
    Registration registration(CellKey key) {
        return registrations.of(key, prefix(key));
    }

    private String prefix(CellKey key) {
        return plan.source(key)
                .map(over::get)
                .map(Cell::result)
                .map(Result::bestPrefix)
                .orElse("");
    }

    /** Why a cell can not be run that is not {@link #ready} though all others are over. */
    String leftOut(CellKey key) {
        return key.runId(plan.name()) + " is left out: the prefix that it is to try is the best of "
                + plan.source(key).map(source -> source.runId(plan.name())).orElse("another run")
                + ", which has none";
    }

    /** Keeps what a cell has come to. */
    void keep(Cell cell) {
        store.keep(cell);
        over.put(cell.key(), cell);
    }

    /** All cells that are over, of other plans too. */
    Collection<Cell> over() {
        return List.copyOf(over.values());
    }
}
