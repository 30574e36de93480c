package dev.gpta.cli.demo;

import dev.gpta.cli.Trees;
import dev.gpta.cli.UserError;
import dev.gpta.datasets.WordNetNouns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The demo's input, made in its folder: the data set, and a registration for each variant. */
final class DemoFiles {

    private static final String REGISTRATION = """
            # made by gpta demo; a registration of your own looks the same
            run: %s
            variant: %s
            description: >-
              Short definitions from a dictionary about words. There are %d classes, such as animal and plant.
            data:
              train: [../data/%s]
              samples: {train: %d, validation: %d, test: %d}
            student:
              weights: maven:all-minilm-l6-v2
              learningRate: 2.0e-4
            loop:
              epochs: %d
              history: %d
              window: %d
              seed: %d
            """;

    private DemoFiles() {}

    /** Makes the folder fit for a new demo: what an earlier one left is deleted, anything else stays. */
    static void clear(Path out) {
        for (var name : List.of("stack", "data", "registrations", "students", "histories", "dialogues", "logs")) {
            delete(out.resolve(name));
        }
        delete(out.resolve("report.json"));
    }

    /** Writes the data set and one registration per variant; returns the registrations. */
    static List<Path> write(DemoSettings settings, List<String> variants) {
        try {
            var nouns = WordNetNouns.read();
            var data = nouns.write(Files.createDirectories(settings.out().resolve("data")));
            var folder = Files.createDirectories(settings.out().resolve("registrations"));
            var files = new java.util.ArrayList<Path>();
            for (var variant : variants) {
                var run = "demo-" + variant.toLowerCase(Locale.ROOT);
                var yaml = REGISTRATION.formatted(
                        run,
                        variant,
                        nouns.counts().kept().size(),
                        data.getFileName(),
                        settings.samples(),
                        settings.validation(),
                        settings.test(),
                        settings.epochs(),
                        settings.history(),
                        settings.window(),
                        settings.seed());
                files.add(Files.writeString(folder.resolve(run + ".yaml"), yaml));
            }
            return files;
        } catch (IOException e) {
            throw new UserError("the demo's files cannot be written to " + settings.out() + ": " + e.getMessage(), e);
        }
    }

    private static void delete(Path path) {
        try {
            Trees.delete(path);
        } catch (IOException e) {
            throw new UserError(path + ", left by an earlier demo, cannot be deleted: " + e.getMessage(), e);
        }
    }
}
