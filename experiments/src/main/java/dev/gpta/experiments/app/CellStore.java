package dev.gpta.experiments.app;

import dev.gpta.experiments.domain.Cell;
import java.util.List;

/** What has come of cells so far, in this piece of the experiment and in earlier ones. */
public interface CellStore {

    /** All of them. */
    List<Cell> all();

    /** Keeps one, in place of an earlier one of the same run. */
    void keep(Cell cell);
}
