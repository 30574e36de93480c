package dev.gpta.experiments.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import dev.gpta.experiments.domain.Cell;
import dev.gpta.experiments.domain.Result;
import dev.gpta.experiments.domain.Study;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** A row for each run that is over, for spreadsheets and statistics programs. */
final class CellTable {

    private static final CsvMapper CSV = CsvMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private CellTable() {}

    /** Scores are 0..100; what a run that failed has none of is empty. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Row(
            String dataSet,
            String variant,
            String settings,
            long seed,
            String run,
            String state,
            @Nullable String metric,
            @Nullable Double testWithPrefix,
            @Nullable Double testWithoutPrefix,
            @Nullable Double judgedBy,
            @Nullable Double validation,
            @Nullable String prefix,
            @Nullable Double seconds,
            @Nullable Long scored,
            @Nullable Integer calls,
            @Nullable Long tokensIn,
            @Nullable Long tokensOut,
            String failure) {}

    static String csv(Study study) {
        var rows = new ArrayList<Row>();
        study.plan().cells().forEach(key -> {
            var cell = study.cells().get(key);
            if (cell != null) {
                rows.add(row(study, cell));
            }
        });
        try {
            return CSV.writer(CSV.schemaFor(Row.class).withHeader()).writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers can always be written as CSV", e);
        }
    }

    private static Row row(Study study, Cell cell) {
        var key = cell.key();
        var result = cell.result();
        return result == null
                ? new Row(
                        key.dataSet(),
                        key.variant(),
                        key.point().words(),
                        key.seed(),
                        cell.runId(),
                        "failed",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        cell.failure())
                : row(study, cell, result);
    }

    private static Row row(Study study, Cell cell, Result result) {
        var key = cell.key();
        var cost = result.cost();
        return new Row(
                key.dataSet(),
                key.variant(),
                key.point().words(),
                key.seed(),
                cell.runId(),
                "finished",
                result.metric(),
                result.with().score(),
                result.without().score(),
                study.score(key).orElse(null),
                result.validation(),
                result.prefix(),
                cost.seconds(),
                cost.candidates(),
                cost.calls(),
                cost.promptTokens(),
                cost.completionTokens(),
                "");
    }
}
