package dev.gpta.faults.domain;

import dev.gpta.cli.domain.RunEvent.Finished;
import dev.gpta.cli.domain.RunEvent.Gradient;
import dev.gpta.cli.domain.RunEvent.Selected;
import dev.gpta.cli.domain.RunEvent.Trained;
import dev.gpta.cli.domain.RunEvent.Tuned;
import dev.gpta.cli.domain.RunView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What a run came to: all that must not depend on what went wrong on the way.
 *
 * @param facts each with its name, e.g. {@code epoch 1 history}
 */
public record Outcome(SortedMap<String, String> facts) {

    public Outcome {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /**
     * Of a run that has finished.
     *
     * @param model the name of a teaching assistant's model without what names the run
     * @param dialogues SHA-256 of what was tuned on, by epoch
     * @param weights SHA-256 of the student's weights
     */
    public static Outcome of(RunView run, UnaryOperator<String> model, Map<Integer, String> dialogues, String weights) {
        var facts = new TreeMap<String, String>();
        run.all(Selected.class)
                .filter(selected -> !selected.test())
                .forEach(selected -> facts.put(epoch(selected.head().epoch()) + "prefix", selected.prefix()));
        run.all(Trained.class)
                .forEach(trained -> facts.put(
                        epoch(trained.head().epoch()) + "training",
                        "loss %s, %d samples".formatted(trained.loss(), trained.samples())));
        run.all(Gradient.class).forEach(gradient -> addGradient(facts, gradient));
        run.all(Tuned.class)
                .forEach(tuned -> facts.put(
                        epoch(tuned.head().epoch()) + "teaching assistant",
                        model.apply(tuned.tuning().modelId()) + " "
                                + tuned.tuning().reason()));
        dialogues.forEach((epoch, sha256) -> facts.put(epoch(epoch) + "dialogues", sha256));
        run.finished().ifPresent(finished -> addStudent(facts, finished));
        facts.put("student weights", weights);
        return new Outcome(facts);
    }

    private static void addGradient(Map<String, String> facts, Gradient gradient) {
        var epoch = epoch(gradient.head().epoch());
        facts.put(epoch + "history", gradient.history().toString());
        facts.put(epoch + "windows", gradient.windows().toString());
        facts.put(epoch + "empty prefix", String.valueOf(gradient.empty()));
        facts.put(epoch + "best", gradient.epochBest().toString());
        facts.put(epoch + "best of the run", gradient.runBest().toString());
        facts.put(epoch + "next", gradient.next() + " " + gradient.reason());
    }

    private static void addStudent(Map<String, String> facts, Finished finished) {
        facts.put("student prefix", finished.prefix());
        facts.put(
                "student with prefix",
                finished.with().score() + " " + finished.with().loss());
        facts.put(
                "student without prefix",
                finished.without().score() + " " + finished.without().loss());
    }

    private static String epoch(int epoch) {
        return "epoch " + epoch + " ";
    }

    /** How this one differs from the undisturbed one, for people; empty if it does not. */
    public List<String> differences(Outcome undisturbed) {
        var names = new TreeSet<>(facts.keySet());
        names.addAll(undisturbed.facts.keySet());
        var differences = new ArrayList<String>();
        for (var name : names) {
            var expected = undisturbed.facts.get(name);
            var found = facts.get(name);
            if (expected == null || !expected.equals(found)) {
                differences.add("%s: expected %s, found %s".formatted(name, expected, found));
            }
        }
        return List.copyOf(differences);
    }
}
