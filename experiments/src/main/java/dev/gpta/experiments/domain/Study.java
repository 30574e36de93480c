package dev.gpta.experiments.domain;

import dev.gpta.cli.domain.PairedTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A plan and those of its cells that are over.
 *
 * @param plan the plan
 * @param cells by key; others than the plan's are left out
 */
public record Study(Plan plan, Map<CellKey, Cell> cells) {

    /** Of these cells. */
    public static Study of(Plan plan, List<Cell> cells) {
        var planned = plan.cells();
        return new Study(
                plan,
                cells.stream()
                        .filter(cell -> planned.contains(cell.key()))
                        .collect(Collectors.toUnmodifiableMap(Cell::key, Function.identity())));
    }

    /** Cells that failed, in the plan's order. */
    public List<Cell> failed() {
        return over().filter(cell -> !cell.finished()).toList();
    }

    /** Cells that finished, in the plan's order. */
    public List<Cell> finished() {
        return over().filter(Cell::finished).toList();
    }

    private Stream<Cell> over() {
        return plan.cells().stream().map(cells::get).filter(cell -> cell != null);
    }

    /** How many cells are neither finished nor failed. */
    public int open() {
        return plan.cells().size() - cells.size();
    }

    /** Results of a variant on a data set at a point, by seed, as far as they are there. */
    public List<Result> results(String dataSet, String variant, Point point) {
        return seeds(dataSet).stream()
                .flatMap(seed -> result(new CellKey(dataSet, variant, point, seed)).stream())
                .toList();
    }

    /** The seeds of a data set. */
    public List<Long> seeds(String dataSet) {
        return plan.dataSet(dataSet).seeds();
    }

    /** A result, if it is there. */
    public Optional<Result> result(CellKey key) {
        return key.variant().equals(EqualBudget.VARIANT) ? equal(key) : ofRun(key);
    }

    private Optional<Result> ofRun(CellKey key) {
        return Optional.ofNullable(cells.get(key)).map(Cell::result);
    }

    /** There when all of its runs are. */
    private Optional<Result> equal(CellKey key) {
        var runs = plan.equal().cells(key.dataSet(), key.seed());
        var tried = runs.stream().flatMap(run -> ofRun(run).stream()).toList();
        return runs.isEmpty() || tried.size() < runs.size() ? Optional.empty() : Optional.of(EqualBudget.best(tried));
    }

    /** A score by the data set's metric and the declared outcome, 0..100. */
    public Optional<Double> score(CellKey key) {
        return result(key)
                .flatMap(result -> result.tested(plan.primary().outcome())
                        .metric(metric(key.dataSet(), result.metric()), result.metric()));
    }

    private String metric(String dataSet, String own) {
        var metric = plan.dataSet(dataSet).metric();
        return metric == null ? own : metric;
    }

    /** What a data set is judged by; empty while no run of it has finished. */
    public Optional<String> metric(String dataSet) {
        return finished().stream()
                .filter(cell -> cell.key().dataSet().equals(dataSet))
                .findFirst()
                .flatMap(cell -> result(cell.key()))
                .map(result -> metric(dataSet, result.metric()));
    }

    /** The primary outcome, over all data sets and seeds; empty while no pair is there. */
    public Optional<Comparison> primary() {
        return overall(plan.primary().variant());
    }

    /** A variant over all data sets and seeds, at the main point; empty while no pair is there. */
    public Optional<Comparison> overall(String variant) {
        return overall(variant, plan.primary().against(), variant);
    }

    /**
     * The primary variant over another than the control, on all data sets and seeds, at the main point; the comparison bears the
     * other's name. Empty while no pair is there.
     */
    public Optional<Comparison> primaryOver(String other) {
        return overall(other, other, plan.primary().variant());
    }

    private Optional<Comparison> overall(String name, String control, String treated) {
        var pairs = plan.dataSets().stream()
                .map(Plan.DataSet::name)
                .flatMap(data -> pairs(data, of(data, control), of(data, treated)).stream())
                .toList();
        return pairs.isEmpty() ? Optional.empty() : Optional.of(Comparison.of(name, Comparison.ALL, pairs));
    }

    /** Every variant but the control on every data set of which a pair is there, at the main point. */
    public List<Comparison> comparisons() {
        var comparisons = new ArrayList<Comparison>();
        for (var variant : others()) {
            for (var data : plan.dataSets()) {
                var pairs = pairs(variant, data.name());
                if (!pairs.isEmpty()) {
                    comparisons.add(Comparison.of(variant, data.name(), pairs));
                }
            }
        }
        return List.copyOf(comparisons);
    }

    /** Every pair of runs at the main point on its test samples, where both have their answers. */
    public List<SampleTest> sampleTests() {
        var tests = new ArrayList<SampleTest>();
        for (var variant : others()) {
            for (var data : plan.dataSets()) {
                for (long seed : data.seeds()) {
                    sampleTest(variant, data.name(), seed).ifPresent(tests::add);
                }
            }
        }
        return List.copyOf(tests);
    }

    private Optional<SampleTest> sampleTest(String variant, String dataSet, long seed) {
        var control = samples(dataSet, plan.primary().against(), seed);
        var treated = samples(dataSet, variant, seed);
        return control.isEmpty() || control.size() != treated.size()
                ? Optional.empty()
                : Optional.of(new SampleTest(variant, dataSet, seed, PairedTest.of(control, treated)));
    }

    private List<Double> samples(String dataSet, String variant, long seed) {
        return result(plan.main(dataSet, variant, seed))
                .map(result -> result.tested(plan.primary().outcome()).samples())
                .orElse(List.of());
    }

    /** The variants that are compared with the control. */
    public List<String> others() {
        return plan.variants().stream()
                .filter(variant -> !variant.equals(plan.primary().against()))
                .toList();
    }

    private List<Pair> pairs(String variant, String dataSet) {
        return pairs(dataSet, of(dataSet, plan.primary().against()), of(dataSet, variant));
    }

    private LongFunction<CellKey> of(String dataSet, String variant) {
        return seed -> plan.main(dataSet, variant, seed);
    }

    /** What a transfer came to beside the control; empty while no pair is there. */
    public Optional<Comparison> transfer(Transfer transfer) {
        var pairs = pairs(transfer.to(), of(transfer.to(), plan.primary().against()), transfer::cell);
        return pairs.isEmpty() ? Optional.empty() : Optional.of(Comparison.of(Transfer.VARIANT, transfer.to(), pairs));
    }

    private List<Pair> pairs(String dataSet, LongFunction<CellKey> controlOf, LongFunction<CellKey> treatedOf) {
        var pairs = new ArrayList<Pair>();
        for (long seed : seeds(dataSet)) {
            var control = score(controlOf.apply(seed));
            var treated = score(treatedOf.apply(seed));
            if (control.isPresent() && treated.isPresent()) {
                pairs.add(new Pair(dataSet, seed, control.get(), treated.get()));
            }
        }
        return pairs;
    }
}
