package dev.gpta.experiments.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gpta.cli.UserError;
import dev.gpta.cli.registration.Section;
import dev.gpta.cli.registration.YamlFile;
import dev.gpta.events.NextPrefix;
import dev.gpta.events.Variant;
import dev.gpta.experiments.domain.EqualBudget;
import dev.gpta.experiments.domain.Knob;
import dev.gpta.experiments.domain.Outcome;
import dev.gpta.experiments.domain.Plan;
import dev.gpta.experiments.domain.Plan.DataSet;
import dev.gpta.experiments.domain.Point;
import dev.gpta.experiments.domain.Primary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads an experiment from YAML, strictly. Paths are relative to the file. */
public final class ExperimentFile {

    private static final List<String> COMPARED = Stream.concat(
                    Stream.of(Variant.values()).map(Enum::name), Stream.of(EqualBudget.VARIANT))
            .toList();
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,23}");
    private static final int MOST_AT_ONCE = 64;
    private static final int MANY = 1000;
    private static final int LONGEST_RUN = 64;

    private final Section root;
    private final Path home;

    private ExperimentFile(Section root, Path home) {
        this.root = root;
        this.home = home;
    }

    /**
     * Reads a file.
     *
     * @throws UserError naming the file, the field and the value, if it is no experiment
     */
    public static Experiment read(Path file) {
        return YamlFile.read(file, ExperimentFile::of);
    }

    static Experiment of(JsonNode tree, Path home) {
        return new ExperimentFile(Section.root(tree, "experiment"), home).read();
    }

    private Experiment read() {
        var name = named("experiment", root.text("experiment"));
        var variants = variants();
        var primary = primary(root.section("primary"), variants);
        var seeds = root.wholeNumbers("seeds", 0, Long.MAX_VALUE);
        int atOnce = root.integer("atOnce", 1, 1, MOST_AT_ONCE);
        var exemplars = root.optionalInteger("exemplars", 1, MANY);
        boolean curves = root.oneOf("curves", "no", List.of("no", "yes", "false", "true"))
                .matches("yes|true");
        var with = Overlay.read(root.mapping("with"), home, "with");
        var grid = grid(root.section("grid"), variants);
        var equal = EqualSection.read(root.section("equal"), variants);
        var dataSets = new ArrayList<DataSet>();
        var sources = new LinkedHashMap<String, Source>();
        var sets = root.section("dataSets");
        for (var set : sets.names()) {
            read(named("dataSets." + set, set), sets, seeds, with, dataSets, sources);
        }
        sets.end();
        var transfers = TransferSection.read(root.section("transfer"), primary.variant(), dataSets);
        root.end();
        if (dataSets.isEmpty()) {
            throw new UserError("dataSets is missing: name at least one, e.g. dataSets: {yelp: yelp.yaml}");
        }
        var plan = checked(new Plan(name, primary, dataSets, variants, Point.grid(grid), equal, transfers));
        return new Experiment(plan, new CellRegistrations(plan, sources, exemplars), atOnce, curves);
    }

    private void read(
            String name,
            Section sets,
            List<Long> seeds,
            ObjectNode with,
            List<DataSet> dataSets,
            Map<String, Source> sources) {
        if (!sets.isMapping(name)) {
            dataSets.add(new DataSet(name, null, required(name, seeds), 1));
            sources.put(name, source(sets.text(name), with));
            return;
        }
        var set = sets.section(name);
        var own = set.wholeNumbers("seeds", 0, Long.MAX_VALUE);
        dataSets.add(new DataSet(
                name,
                set.optionalText("metric").orElse(null),
                required(name, own.isEmpty() ? seeds : own),
                set.integer("stage", 1, 1, MANY)));
        var over = Overlay.merged(with, Overlay.read(set.mapping("with"), home, "dataSets." + name + ".with"));
        sources.put(
                name, set.optionalText("file").map(file -> source(file, over)).orElseGet(() -> new Source(over, home)));
        set.end();
    }

    private Source source(String file, ObjectNode over) {
        return YamlFile.read(home.resolve(file), (tree, folder) -> {
            Section.root(tree, "registration");
            return new Source(Overlay.merged((ObjectNode) tree, over), folder);
        });
    }

    private List<String> variants() {
        var variants = root.someOf("variants", COMPARED);
        if (variants.size() < 2) {
            throw new UserError("variants has " + variants.size() + " entries, but must have two or more, e.g."
                    + " [BASELINE, GPTA]");
        }
        return variants;
    }

    private static Primary primary(Section section, List<String> variants) {
        var outcome = section.oneOf("outcome", Outcome.class)
                .orElseThrow(() -> new UserError("primary.outcome is missing: say before the first run whether students"
                        + " are judged WITH_PREFIX or WITHOUT_PREFIX"));
        var variant = section.oneOf("variant", Variant.GPTA.name(), variants);
        var against = section.oneOf("against", Variant.BASELINE.name(), variants);
        section.end();
        if (variant.equals(against)) {
            throw new UserError("primary.against is \"" + against + "\", as is primary.variant: name two variants");
        }
        return new Primary(outcome, variant, against);
    }

    private static Map<Knob, List<String>> grid(Section section, List<String> variants) {
        var grid = new EnumMap<Knob, List<String>>(Knob.class);
        for (var knob : Knob.ofGrid()) {
            var values = knob == Knob.NEXT_PREFIX
                    ? section.someOf(knob.field(), NextPrefix.class)
                    : section.wholeNumbers(knob.field(), 1, MANY);
            if (!values.isEmpty()) {
                grid.put(knob, values.stream().map(Object::toString).toList());
                if (variants.stream().noneMatch(knob::matters)) {
                    throw new UserError("grid." + knob.field() + " is " + values + ", but none of the variants "
                            + variants + " depends on it: leave it out");
                }
            }
        }
        section.end();
        return grid;
    }

    private static List<Long> required(String dataSet, List<Long> seeds) {
        if (seeds.isEmpty()) {
            throw new UserError(
                    "seeds is missing: name some for all data sets, or for " + dataSet + ", e.g. [1, 2, 3]");
        }
        return seeds;
    }

    private static String named(String field, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new UserError(field + " is \"" + name
                    + "\", but names of experiments and data sets have 1 to 24 characters of a-z, 0-9 and dash, since the"
                    + " names of runs are made of them");
        }
        return name;
    }

    private static Plan checked(Plan plan) {
        for (var key : plan.cells()) {
            var run = key.runId(plan.name());
            if (run.length() > LONGEST_RUN) {
                throw new UserError("the run " + run + " would have a name of " + run.length()
                        + " characters, but may have " + LONGEST_RUN
                        + ": choose shorter names for the experiment and its data sets");
            }
        }
        return plan;
    }
}
