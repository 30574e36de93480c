package dev.gpta.experiments.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gpta.cli.report.ReportJson;
import dev.gpta.experiments.domain.Column;
import dev.gpta.experiments.domain.Comparison;
import dev.gpta.experiments.domain.Corrected;
import dev.gpta.experiments.domain.Declaration;
import dev.gpta.experiments.domain.SampleTest;
import dev.gpta.experiments.domain.Selection;
import dev.gpta.experiments.domain.Study;
import java.util.List;
import java.util.function.Function;

/** The report's numbers for programs: scores 0..100, differences in points. What each run came to is in its own file. */
final class StudyJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private StudyJson() {}

    static String text(Study study, Declaration declaration) {
        var node = JSON.createObjectNode().put("experiment", study.plan().name());
        node.set("declared", JSON.valueToTree(declaration));
        node.put("planned", study.plan().cells().size())
                .put("finished", study.finished().size())
                .put("failed", study.failed().size());
        study.primary().ifPresent(primary -> node.set("primary", JSON.valueToTree(primary)));
        comparisons(node.putArray("overall"), TestsSection.overall(study));
        comparisons(node.putArray("byDataSet"), Corrected.comparisons(study.comparisons(), Function.identity()));
        comparisons(node.putArray("primaryOver"), PartsSection.family(study));
        samples(node.putArray("bySample"), study);
        transfers(node.putArray("transfers"), study);
        node.set("scores", JSON.valueToTree(Column.byVariant(study)));
        var selection = study.plan().variants().stream()
                .flatMap(variant -> Selection.of(study, variant).stream())
                .toList();
        node.set("selection", JSON.valueToTree(selection));
        var failures = node.putObject("failures");
        study.failed().forEach(cell -> failures.put(cell.runId(), cell.failure()));
        return node.toPrettyString() + "\n";
    }

    private static void comparisons(ArrayNode array, List<Corrected<Comparison>> family) {
        for (var one : family) {
            ObjectNode node = JSON.valueToTree(one.test());
            array.add(node.put("pValueCorrected", one.adjusted()));
        }
    }

    private static void transfers(ArrayNode array, Study study) {
        for (var transfer : study.plan().transfers()) {
            study.transfer(transfer).ifPresent(comparison -> {
                ObjectNode node = JSON.valueToTree(comparison);
                array.add(node.put("from", transfer.from()));
            });
        }
    }

    private static void samples(ArrayNode array, Study study) {
        List<Corrected<SampleTest>> family =
                Corrected.family(study.sampleTests(), test -> test.test().pValue());
        for (var one : family) {
            array.add(ReportJson.of(one.test().test())
                    .put("variant", one.test().variant())
                    .put("dataSet", one.test().dataSet())
                    .put("seed", one.test().seed())
                    .put("pValueCorrected", one.adjusted()));
        }
    }
}
