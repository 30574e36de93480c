package dev.gpta.datasets;

/** Makes samples of one task out of rows. */
interface SampleReader {

    /** @throws DataException saying what is wrong with the row */
    Sample read(Row row);
}
