package dev.gpta.gradient.domain;

import static java.util.Objects.requireNonNull;

import dev.gpta.gradient.domain.RunSpec.Assistant;
import dev.gpta.gradient.domain.RunSpec.Student;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a registration must satisfy before its run begins: a list of rules, each in the words of the specification. The
 * data itself is checked by the trainer, which can see it.
 */
public final class SpecRules {

    /** A field's value is out of its range, missing, or does not fit the variant. */
    public static final String INVALID = "INVALID_SPECIFICATION";

    /** The dialogue gradient would be smaller than the provider accepts. */
    public static final String TOO_FEW_DIALOGUES = "TOO_FEW_DIALOGUES";

    private static final int MAX_EPOCHS = 1000;
    /** A history travels in one record, which a broker takes up to 1 MB by default. */
    private static final int MAX_HISTORY = 1000;

    private static final int MAX_TUNING_EPOCHS = 100;
    private static final int MAX_CANDIDATES = 1000;
    private static final int MAX_WORDS = 100;
    private static final int MAX_ASKS = 100;
    private static final int MAX_DESCRIPTION_BYTES = 4 * 1024;
    private static final int MAX_PREFIX_BYTES = 1024;
    private static final int MAX_EXEMPLAR_BYTES = 16 * 1024;
    /** Of a wrong value, in a message. */
    private static final int MAX_SHOWN = 200;

    /** One rule: the violation, if there is one. */
    private interface Rule extends BiFunction<RunRef, RunSpec, Optional<Violation>> {}

    private static final List<Rule> RULES = List.of(
            (run, spec) -> check(run.hasLegalId(), "run.runId", run.runId(), "1 to 64 of a-z A-Z 0-9 . - _"),
            (run, spec) -> check(run.attempt() >= 1, "run.attempt", run.attempt(), "at least 1"),
            (run, spec) -> within("epochs", spec.epochs(), 1, MAX_EPOCHS),
            (run, spec) -> within("historySize", spec.historySize(), 1, MAX_HISTORY),
            (run, spec) -> within("window", spec.window(), 1, MAX_HISTORY),
            (run, spec) -> within("candidatesPerRequest", spec.candidatesPerRequest(), 1, MAX_CANDIDATES),
            (run, spec) -> nobodyProposesOnePrefix(spec),
            (run, spec) -> prefixFitsVariant(spec),
            (run, spec) -> assistantFitsVariant(spec),
            (run, spec) -> enoughDialogues(spec));

    private SpecRules() {}

    /** Everything that is wrong with this specification, in the order of its fields; empty if the run may begin. */
    public static List<Violation> violations(RunRef run, RunSpec spec) {
        var whole = RULES.stream().map(rule -> rule.apply(run, spec));
        var assistant = spec.assistant() == null ? Stream.<Optional<Violation>>empty() : ofAssistant(spec);
        var student = ofStudent(spec.student(), spec.epochs());
        return Stream.of(whole, assistant, student)
                .flatMap(rules -> rules)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Violation> nobodyProposesOnePrefix(RunSpec spec) {
        return check(
                spec.variant().proposes() || spec.historySize() == 1,
                "historySize",
                spec.historySize(),
                "1 for " + spec.variant() + ", which scores one prefix only");
    }

    private static Optional<Violation> prefixFitsVariant(RunSpec spec) {
        var prefix = spec.prefix();
        if (spec.variant() != Variant.FIXED_PREFIX) {
            return check(prefix.isEmpty(), "prefix", "\"" + prefix + "\"", "null, as " + spec.variant() + " has none");
        }
        return check(!prefix.isBlank(), "prefix", "\"" + prefix + "\"", "a text that is not blank")
                .or(() -> atMostBytes("prefix", List.of(prefix), MAX_PREFIX_BYTES));
    }

    private static Optional<Violation> assistantFitsVariant(RunSpec spec) {
        boolean present = spec.assistant() != null;
        return check(
                present == spec.variant().asks(),
                "ta",
                present ? "set" : "null",
                (spec.variant().asks() ? "set, as " : "null, as ")
                        + spec.variant()
                        + (spec.variant().asks() ? " asks a teaching assistant" : " asks nobody"));
    }

    private static Optional<Violation> enoughDialogues(RunSpec spec) {
        var assistant = spec.assistant();
        if (assistant == null || !spec.variant().tunes() || spec.dialogues() >= assistant.minDialogues()) {
            return Optional.empty();
        }
        return Optional.of(new Violation(
                TOO_FEW_DIALOGUES,
                "historySize - window = " + spec.historySize() + " - " + spec.window() + " = " + spec.dialogues()
                        + " dialogues, but ta.minDialogues is " + assistant.minDialogues(),
                "Set historySize to at least " + (assistant.minDialogues() + spec.window())
                        + ", or a smaller window, or ta.minDialogues to what your provider accepts, or the variant"
                        + " FROZEN_TA, which tunes nothing."));
    }

    private static Stream<Optional<Violation>> ofAssistant(RunSpec spec) {
        Assistant ta = requireNonNull(spec.assistant());
        var checks = new ArrayList<Optional<Violation>>();
        checks.add(text("ta.model", ta.model()));
        checks.add(text("ta.description", ta.description()));
        checks.add(atMostBytes("ta.description", List.of(ta.description()), MAX_DESCRIPTION_BYTES));
        checks.add(atMostBytes("ta.exemplars", ta.exemplars(), MAX_EXEMPLAR_BYTES));
        checks.add(exemplarsFitVariant(spec.variant(), ta.exemplars()));
        checks.add(text("ta.role", ta.role()));
        checks.add(atMostBytes("ta.role", List.of(ta.role()), MAX_DESCRIPTION_BYTES));
        checks.add(atMostBytes("ta.instruction", List.of(ta.instruction()), MAX_DESCRIPTION_BYTES));
        checks.add(check(
                ta.instruction().contains("{count}"), "ta.instruction", ta.instruction(), "a text that holds {count}"));
        checks.add(check(
                ta.temperature() >= 0 && ta.temperature() <= 2, "ta.temperature", ta.temperature(), "within 0..2"));
        checks.add(within("ta.maxPrefixWords", ta.maxPrefixWords(), 1, MAX_WORDS));
        checks.add(within("ta.maxAsks", ta.maxAsks(), 1, MAX_ASKS));
        checks.add(within("ta.tuningEpochs", ta.tuningEpochs(), 1, MAX_TUNING_EPOCHS));
        checks.add(within("ta.minDialogues", ta.minDialogues(), 1, MAX_HISTORY));
        checks.addAll(ofBudget(ta.budget()));
        return checks.stream();
    }

    private static List<Optional<Violation>> ofBudget(Budget budget) {
        return List.of(
                cap("ta.budget.calls", budget.calls()),
                cap("ta.budget.tokens", budget.tokens()),
                cap("ta.budget.tunedTokens", budget.tunedTokens()),
                cap("ta.budget.money", budget.money()),
                check(
                        budget.money() == null || budget.prices() != null,
                        "ta.prices",
                        "null",
                        "set, as ta.budget.money is a cap at these prices"));
    }

    private static Optional<Violation> cap(String field, @Nullable Number cap) {
        return check(
                cap == null || cap.doubleValue() > 0, field, String.valueOf(cap), "more than 0, or null for no cap");
    }

    private static Optional<Violation> exemplarsFitVariant(Variant variant, List<String> exemplars) {
        return check(
                exemplars.isEmpty() != variant.showsData(),
                "ta.exemplars",
                exemplars.size() + " exemplars",
                (variant.showsData() ? "at least one, as " : "empty, as ")
                        + variant
                        + (variant.showsData() ? " shows data" : " shows none"));
    }

    private static Stream<Optional<Violation>> ofStudent(Student student, int epochs) {
        var samples = "at least 1";
        return Stream.of(
                text("train.student", student.name()),
                check(!student.trainFiles().isEmpty(), "train.data.trainFiles", "[]", "at least one file"),
                check(
                        student.columns().values().stream().noneMatch(String::isBlank),
                        "train.data.columns",
                        student.columns(),
                        "columns whose names are not blank"),
                check(student.trainSamples() >= 1, "train.data.trainSamples", student.trainSamples(), samples),
                check(
                        student.validationSamples() >= 1,
                        "train.data.validationSamples",
                        student.validationSamples(),
                        samples),
                check(student.testSamples() >= 1, "train.data.testSamples", student.testSamples(), samples),
                check(
                        student.learningRate() > 0 && student.learningRate() <= 1,
                        "train.learningRate",
                        student.learningRate(),
                        "above 0 and at most 1"),
                check(student.batchSize() >= 1, "train.batchSize", student.batchSize(), samples),
                check(student.maxTokens() >= 1, "train.maxTokens", student.maxTokens(), samples),
                check(student.epochs() == epochs, "train.epochs", student.epochs(), "equal to epochs = " + epochs));
    }

    private static Optional<Violation> text(String field, String value) {
        return check(!value.isBlank(), field, "\"" + value + "\"", "a text that is not blank");
    }

    private static Optional<Violation> within(String field, int value, int least, int most) {
        return check(value >= least && value <= most, field, value, "within " + least + ".." + most);
    }

    private static Optional<Violation> atMostBytes(String field, List<String> texts, int most) {
        int bytes = texts.stream()
                .mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        return check(bytes <= most, field, bytes + " bytes", "at most " + most + " bytes in UTF-8");
    }

    private static Optional<Violation> check(boolean holds, String field, Object value, String expected) {
        return holds
                ? Optional.empty()
                : Optional.of(new Violation(
                        INVALID,
                        field + " must be " + expected + ", but is " + shown(value),
                        "Correct " + field + "."));
    }

    private static String shown(Object value) {
        var text = value.toString();
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...";
    }
}
