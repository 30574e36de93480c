package dev.gpta.experiments.files;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gpta.cli.UserError;
import dev.gpta.cli.registration.Registration;
import dev.gpta.cli.registration.RegistrationCheck;
import dev.gpta.cli.registration.RegistrationFile;
import dev.gpta.experiments.app.Registrations;
import dev.gpta.experiments.domain.CellKey;
import dev.gpta.experiments.domain.EqualBudget;
import dev.gpta.experiments.domain.Knob;
import dev.gpta.experiments.domain.Plan;
import dev.gpta.experiments.domain.Transfer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Every cell's registration: its data set's, with the cell's variant, settings and seed. Exemplars are shown by
 * {@code GPTA_DATA} alone: those that the registration lists, or so many training samples, drawn with the cell's seed.
 */
public final class CellRegistrations implements Registrations {

    private static final String SHOWING = "GPTA_DATA";
    private static final String EXEMPLARS = "exemplars";
    private static final String LOOP = "loop";
    private static final String PREFIX = "prefix";

    private final Plan plan;
    private final Map<String, Source> sources;
    private final OptionalInt exemplars;
    private final Map<String, List<String>> drawn = new HashMap<>();

    /** @param exemplars how many are drawn for registrations that list none; empty: such a one is an error */
    CellRegistrations(Plan plan, Map<String, Source> sources, OptionalInt exemplars) {
        this.plan = plan;
        this.sources = Map.copyOf(sources);
        this.exemplars = exemplars;
    }

    @Override
    public Registration of(CellKey key, String prefix) {
        var source = source(key);
        var fields = fields(source, key, key.variant());
        if (key.variant().equals(SHOWING)) {
            show(fields, source, key);
        } else {
            fields.remove(EXEMPLARS);
        }
        if (!key.variant().equals(Transfer.VARIANT)) {
            fields.withObject("/" + LOOP).remove(PREFIX);
        } else if (!prefix.isEmpty()) {
            fields.withObject("/" + LOOP).put(PREFIX, prefix);
        }
        scale(fields, source, key);
        return registration(fields, source, key);
    }

    /** So many times what the registration says, or what its student begins with. */
    private static void scale(ObjectNode fields, Source source, CellKey key) {
        double rates = EqualBudget.times(key.point(), Knob.LEARNING_RATE);
        double epochs = EqualBudget.times(key.point(), Knob.EPOCHS);
        if (rates == 1 && epochs == 1) {
            return;
        }
        var own = registration(fields, source, key).spec();
        fields.withObject("/student").put("learningRate", own.getTrain().getLearningRate() * rates);
        fields.withObject("/" + LOOP).put("epochs", Math.max(1, Math.round(own.getEpochs() * epochs)));
    }

    /** The same run as a baseline: its data and its student, and nothing that asks for anybody. */
    private Registration baseline(Source source, CellKey key) {
        var fields = fields(source, key, "BASELINE");
        fields.remove(EXEMPLARS);
        fields.withObject("/" + LOOP).remove(PREFIX);
        return registration(fields, source, key);
    }

    private static Registration registration(ObjectNode fields, Source source, CellKey key) {
        try {
            return RegistrationFile.of(fields, source.home());
        } catch (UserError e) {
            throw new UserError("data set " + key.dataSet() + ", variant " + key.variant() + ": " + e.getMessage(), e);
        }
    }

    private Source source(CellKey key) {
        var source = sources.get(key.dataSet());
        if (source == null) {
            throw new IllegalArgumentException("no data set of this experiment: " + key);
        }
        return source;
    }

    private ObjectNode fields(Source source, CellKey key, String variant) {
        var own = JsonNodeFactory.instance.objectNode();
        own.put("run", key.runId(plan.name())).put("variant", variant);
        var loop = own.putObject(LOOP).put("seed", key.seed());
        key.point().values().forEach((knob, value) -> {
            if (knob == Knob.NEXT_PREFIX) {
                loop.put(knob.field(), value);
            } else if (Knob.ofGrid().contains(knob) && knob != Knob.EXEMPLARS) {
                loop.put(knob.field(), Integer.parseInt(value));
            }
        });
        return Overlay.merged(source.fields(), own);
    }

    private void show(ObjectNode fields, Source source, CellKey key) {
        var varied = key.point().values().get(Knob.EXEMPLARS);
        if (varied == null && !fields.path(EXEMPLARS).isEmpty()) {
            return;
        }
        if (varied == null && exemplars.isEmpty()) {
            throw new UserError("data set " + key.dataSet() + ", variant " + SHOWING
                    + ": its registration lists no exemplars: list some, or set the experiment's exemplars to how many"
                    + " training samples are to be drawn and shown to the teaching assistant");
        }
        int count = varied == null ? exemplars.getAsInt() : Integer.parseInt(varied);
        var list = fields.putArray(EXEMPLARS);
        drawn.computeIfAbsent(key.dataSet() + "/" + key.seed() + "/" + count, id -> draw(source, key, count))
                .forEach(list::add);
    }

    private List<String> draw(Source source, CellKey key, int count) {
        return Exemplars.draw(RegistrationCheck.check(baseline(source, key).spec()), count, key.seed());
    }
}
