package dev.gpta.ta.training;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Prints what a model does on the development set: by these figures choices are made, so that those of
 * {@link TeachingAssistantModelTest} stay untouched by any.
 */
final class AppraiseInDevelopment {

    static final Path DESCRIPTIONS = Path.of("src/test/resources/dev/gpta/ta/training/development-descriptions.txt");

    private AppraiseInDevelopment() {}

    /** @param args the model's folder */
    public static void main(String[] args) throws IOException, OrtException {
        var appraisal = Appraisal.of(Path.of(args[0]), Files.readAllLines(DESCRIPTIONS), 8);
        for (int i = 0; i < appraisal.descriptions().size(); i++) {
            System.out.println(appraisal.descriptions().get(i));
            appraisal
                    .answered()
                    .get(i)
                    .forEach(answer -> System.out.println("    "
                            + answer.prefix()
                                    .orElse("(" + (answer.ended() ? "ended" : "endless") + ") " + answer.text())));
        }
        System.out.printf(
                "ends %.3f, in form %.3f, distinct %.2f of 8, shared %.3f, recognised %.3f%n",
                appraisal.ended(),
                appraisal.inForm(),
                appraisal.distinct(),
                appraisal.shared(),
                Appraisal.share(appraisal.recognitions(), one -> one.asked() == one.found()));
    }
}
