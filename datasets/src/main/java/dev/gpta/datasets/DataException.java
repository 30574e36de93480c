package dev.gpta.datasets;

/**
 * A data set that cannot be used as specified. The message names the field, file, row or column, and says what to do;
 * trying again without a change gives the same.
 */
public final class DataException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final DataProblem problem;
    private final String fault;
    private final String remedy;

    DataException(DataProblem problem, String fault, String remedy) {
        super(fault + ". " + remedy + ".");
        this.problem = problem;
        this.fault = fault;
        this.remedy = remedy;
    }

    /** The stable code. */
    public DataProblem problem() {
        return problem;
    }

    /** What is wrong, without the way out. */
    public String fault() {
        return fault;
    }

    /** The way out. */
    public String remedy() {
        return remedy;
    }
}
