package dev.gpta.datasets;

/** What can be wrong with a data set. The names are stable: programs may compare them. */
public enum DataProblem {
    /** The specification contradicts itself or is out of range. */
    INVALID_SPEC,
    /** A named file is not there, is a folder, or may not be read. */
    MISSING_FILE,
    /** A named file, or where a link leads to, is outside of the folders that data may lie in. */
    OUTSIDE_ROOTS,
    /** The format is none that can be read, or cannot be told from the file's name. */
    UNSUPPORTED_FORMAT,
    /** A text file is not UTF-8. */
    UNREADABLE_ENCODING,
    /** The file is not what its format says, e.g. a row with a column too many. */
    UNREADABLE_FILE,
    /** A column that the task needs is not in the file. */
    MISSING_COLUMN,
    /** A row has no text. */
    EMPTY_TEXT,
    /** A row has no label. */
    EMPTY_LABEL,
    /** A row's label is not one of those known. */
    UNKNOWN_LABEL,
    /** A row has no question. */
    EMPTY_QUESTION,
    /** A row has no passage. */
    EMPTY_PASSAGE,
    /** A row has no summary. */
    EMPTY_SUMMARY,
    /** A row's answers are not written as answers are. */
    UNREADABLE_ANSWERS,
    /** A question has no answer, where every question has one. */
    NO_ANSWER,
    /** An answer is not in its passage, or not where it is said to be. */
    MISPLACED_ANSWER,
    /** A question's options are no list, are too few, or are not as many as those of the others. */
    WRONG_OPTIONS,
    /** The right option is none of those that the question has. */
    UNKNOWN_OPTION,
    /** There is nothing to tell apart. */
    ONE_CLASS,
    /** More samples are asked for than there are rows. */
    TOO_FEW_ROWS
}
