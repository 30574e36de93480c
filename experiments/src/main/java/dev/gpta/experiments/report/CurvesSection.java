package dev.gpta.experiments.report;

import dev.gpta.cli.domain.Tuning;
import dev.gpta.cli.report.Format;
import dev.gpta.experiments.domain.Curve;
import dev.gpta.experiments.domain.Epoch;
import dev.gpta.experiments.domain.Result;
import dev.gpta.experiments.domain.Study;
import dev.gpta.experiments.figures.LineChart;
import dev.gpta.experiments.figures.LineChart.Panel;
import dev.gpta.experiments.figures.Series;
import dev.gpta.experiments.figures.Series.Dot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** Figures 3 to 6: the student by epoch, the teaching assistant by step. */
final class CurvesSection {

    private final Study study;
    private final Palette palette;

    CurvesSection(Study study, Palette palette) {
        this.study = study;
        this.palette = palette;
    }

    List<Block> blocks() {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading("By epoch"));
        byEpoch(
                        "test-by-epoch",
                        "Figures 3 and 5. Test metric with the epoch's own prefix, from the checkpoints of runs that were"
                                + " over; mean and standard deviation over seeds. Nothing of it was fed back.",
                        "test metric (0-100)",
                        this::withMetric,
                        Epoch::test)
                .ifPresent(blocks::add);
        byEpoch(
                        "validation-by-epoch",
                        "Best score on the validation sample, out of all that were scored in the epoch: too good, and the"
                                + " more so the more were scored. Mean and standard deviation over seeds.",
                        "validation metric (0-100)",
                        this::withMetric,
                        Epoch::best)
                .ifPresent(blocks::add);
        byEpoch(
                        "loss-by-epoch",
                        "The student's training loss. Mean and standard deviation over seeds.",
                        "training loss (nats)",
                        UnaryOperator.identity(),
                        Epoch::loss)
                .ifPresent(blocks::add);
        assistant(blocks);
        return blocks;
    }

    /** E.g. {@code yelp, accuracy}. */
    private String withMetric(String dataSet) {
        return dataSet
                + study.metric(dataSet).map(name -> ", " + Format.metric(name)).orElse("");
    }

    private Optional<Block> byEpoch(
            String name, String caption, String yLabel, UnaryOperator<String> panel, Function<Epoch, Double> value) {
        var panels = new ArrayList<Panel>();
        for (var data : study.plan().dataSets()) {
            var lines = study.plan().variants().stream()
                    .map(variant -> Curve.byEpoch(variant, results(data.name(), variant), value))
                    .filter(curve -> !curve.points().isEmpty())
                    .map(curve -> series(curve, palette.variant(curve.name()), true))
                    .toList();
            if (!lines.isEmpty()) {
                panels.add(new Panel(panel.apply(data.name()), lines));
            }
        }
        return panels.isEmpty()
                ? Optional.empty()
                : Optional.of(new Block.Figure(name, caption, new LineChart(caption, "epoch", yLabel, panels).svg()));
    }

    private void assistant(List<Block> blocks) {
        var variant = study.plan().primary().variant();
        var accuracy = bySteps(
                "ta-token-accuracy",
                "Figure 4. Share of the target prefix's tokens that " + variant
                        + "'s teaching assistant predicts right, by step of its fine-tuning jobs, one after the other; mean"
                        + " over seeds. A ring is a job's first step: its dialogues were not trained on yet, so the first is"
                        + " the base model's, and each further one shows what the jobs before have taught.",
                "token accuracy (%)",
                step -> 100 * step.tokenAccuracy());
        if (accuracy.isEmpty()) {
            return;
        }
        blocks.add(new Block.Heading("The teaching assistant"));
        blocks.add(accuracy.get());
        bySteps(
                        "ta-loss",
                        "Figure 6. Loss of " + variant
                                + "'s teaching assistant by step of its fine-tuning jobs; mean over"
                                + " seeds, rings as above.",
                        "loss (nats per token)",
                        Tuning.Step::loss)
                .ifPresent(blocks::add);
        blocks.add(heldOut(variant));
    }

    private Optional<Block> bySteps(String name, String caption, String yLabel, ToDoubleFunction<Tuning.Step> value) {
        var lines = new ArrayList<Series>();
        var sets = study.plan().dataSets();
        for (int i = 0; i < sets.size(); i++) {
            var results = results(sets.get(i).name(), study.plan().primary().variant());
            var curve = Curve.bySteps(sets.get(i).name(), results, value);
            if (!curve.points().isEmpty()) {
                lines.add(series(curve, palette.dataSet(i), false));
            }
        }
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Block.Figure(
                        name,
                        caption,
                        new LineChart(caption, "fine-tuning step", yLabel, List.of(new Panel("", lines))).svg()));
    }

    private static Series series(Curve curve, String colour, boolean spread) {
        return new Series(
                curve.name(),
                colour,
                curve.points().stream()
                        .map(point -> new Dot(
                                point.x(),
                                point.value().mean(),
                                spread ? point.value().deviation() : null,
                                curve.marks().contains(point.x())))
                        .toList());
    }

    private Block heldOut(String variant) {
        var rows = new ArrayList<List<String>>();
        for (var data : study.plan().dataSets()) {
            var curve = Curve.bySteps(data.name(), results(data.name(), variant), step -> 100 * step.tokenAccuracy());
            for (int job = 0; job < curve.marks().size(); job++) {
                int first = curve.marks().get(job);
                int last = job + 1 < curve.marks().size()
                        ? curve.marks().get(job + 1) - 1
                        : curve.points().size();
                rows.add(List.of(
                        data.name(),
                        String.valueOf(job + 1),
                        Words.score(curve.points().get(first - 1).value()),
                        Words.score(curve.points().get(last - 1).value())));
            }
        }
        return new Block.Table(
                "Token accuracy (%) at a job's first step, on dialogues not trained on yet, and at its last; mean ± standard"
                        + " deviation over seeds. Job 1 begins with the base model.",
                List.of("data set", "job", "first step (held out)", "last step"), rows);
    }

    private List<Result> results(String dataSet, String variant) {
        return study.results(dataSet, variant, study.plan().main());
    }
}
