package dev.gpta.datasets;

/** What can be wrong with a data set. The names are stable: programs may compare them. */
public enum DataProblem {
    /** The specification contradicts itself or is out of range. */
    INVALID_SPEC,
    /** A named file is not there, is a folder, or may not be read. */
    MISSING_FILE,
    /** The format is none that can be read, or cannot be told from the file's name. */
    UNSUPPORTED_FORMAT,
    /** A text file is not UTF-8. */
    UNREADABLE_ENCODING,
    /** The file is not what its format says, e.g. a row with a column too many. */
    UNREADABLE_FILE,
    /** The text or label column is not in the file. */
    MISSING_COLUMN,
    /** A row has no text. */
    EMPTY_TEXT,
    /** A row has no label. */
    EMPTY_LABEL,
    /** A row's label is not one of those known. */
    UNKNOWN_LABEL,
    /** There is nothing to tell apart. */
    ONE_CLASS,
    /** More samples are asked for than there are rows. */
    TOO_FEW_ROWS
}
