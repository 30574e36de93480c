package dev.gpta.gradient.domain;

import dev.gpta.gradient.domain.RunSpec.Assistant;
import dev.gpta.gradient.domain.RunSpec.Student;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Specifications that are right, for tests to bend. */
final class Specs {

    static final RunRef RUN = new RunRef("run-1", 1, "hash-1");
    static final long SEED = 7;

    private Specs() {}

    /** Three epochs, k = 12, w = 3, l = 4. */
    static RunSpec of(Variant variant) {
        return of(variant, 3, variant.proposes() ? 12 : 1, 3, 4, NextPrefix.BEST_OF_HISTORY);
    }

    static RunSpec of(Variant variant, int epochs, int k, int w, int l, NextPrefix nextPrefix) {
        var assistant = variant.asks() ? assistant(variant, Math.max(1, Math.min(5, k - w))) : null;
        var prefix = variant == Variant.FIXED_PREFIX ? "Stars of a review:" : "";
        return new RunSpec(variant, epochs, k, w, l, nextPrefix, prefix, SEED, assistant, student(epochs));
    }

    static RunSpec with(RunSpec spec, @Nullable Assistant assistant) {
        return new RunSpec(
                spec.variant(),
                spec.epochs(),
                spec.historySize(),
                spec.window(),
                spec.candidatesPerRequest(),
                spec.nextPrefix(),
                spec.prefix(),
                spec.seed(),
                assistant,
                spec.student());
    }

    static Assistant assistant(Variant variant, int minDialogues) {
        return assistant("Glosses of nouns", variant.showsData() ? List.of("a small dog") : List.of(), minDialogues);
    }

    static Assistant assistant(String description, List<String> exemplars, int minDialogues) {
        return new Assistant(
                "base",
                description,
                exemplars,
                "You help.",
                "{count} more",
                1,
                12,
                4,
                3,
                minDialogues,
                Budget.UNLIMITED);
    }

    private static Student student(int epochs) {
        return new Student("maven:all-minilm-l6-v2", List.of("train.csv"), Map.of(), 100, 10, 10, 2e-4, 16, 64, epochs);
    }
}
