package dev.gpta.datasets;

/** Reads texts with summaries. */
final class DocumentReader implements SampleReader {

    @Override
    public Sample read(Row row) {
        return new Document(
                row.id(),
                row.needed("text", DataProblem.EMPTY_TEXT).strip(),
                row.needed("summary", DataProblem.EMPTY_SUMMARY).strip());
    }
}
