package dev.gpta.experiments.report;

import dev.gpta.experiments.domain.Declaration;
import dev.gpta.experiments.domain.Study;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** The report of an experiment, as far as it has come. */
public final class ExperimentReport {

    private static final String FIGURES = "figures";

    private ExperimentReport() {}

    /** The report's parts: what was declared first, and what came of it, before all else. */
    static Page page(Study study, Declaration declaration) {
        var palette = new Palette(study.plan());
        var blocks = new ArrayList<Block>(PrimarySection.blocks(study, declaration));
        if (!study.finished().isEmpty()) {
            blocks.addAll(ScoresSection.blocks(study));
            blocks.addAll(TestsSection.blocks(study, palette));
            blocks.addAll(PartsSection.blocks(study));
            blocks.addAll(BudgetSection.blocks(study));
            blocks.addAll(new CurvesSection(study, palette).blocks());
            blocks.addAll(PrefixSection.blocks(study));
            blocks.addAll(TransferSection.blocks(study));
            blocks.addAll(SelectionSection.blocks(study, palette));
        }
        blocks.addAll(CostSection.blocks(study));
        return new Page("Experiment " + study.plan().name(), blocks);
    }

    /**
     * Writes {@code report.md}, {@code report.html}, {@code report.csv}, {@code report.json} and {@code figures/}: SVG, and PNG where
     * there are fonts.
     *
     * @return the sentence that comes first
     */
    public static String write(Study study, Declaration declaration, Path folder) throws IOException {
        var page = page(study, declaration);
        Files.createDirectories(folder.resolve(FIGURES));
        boolean png = Png.possible();
        for (var figure : page.figures()) {
            var file = folder.resolve(FIGURES).resolve(figure.name());
            Files.writeString(file.resolveSibling(figure.name() + ".svg"), figure.svg());
            if (png) {
                Png.write(figure.svg(), file.resolveSibling(figure.name() + ".png"));
            }
        }
        Files.writeString(folder.resolve("report.md"), Markdown.of(page, FIGURES));
        Files.writeString(folder.resolve("report.html"), Html.of(page));
        Files.writeString(folder.resolve("report.csv"), CellTable.csv(study));
        Files.writeString(folder.resolve("report.json"), StudyJson.text(study, declaration));
        return study.primary()
                .map(primary -> PrimarySection.sentence(study, primary))
                .orElse("No data set and seed has both runs of the primary outcome yet.");
    }
}
