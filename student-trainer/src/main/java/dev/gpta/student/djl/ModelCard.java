package dev.gpta.student.djl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Collectors;

/** The README.md of an exported student: what it is and how its input must look. */
final class ModelCard {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ModelCard() {}

    /** @param prefix may be empty @param labels in the order of their ids */
    static String of(String prefix, List<String> labels, TrainingState state) {
        return """
                ---
                library_name: transformers
                pipeline_tag: text-classification
                prefix: %1$s
                ---

                # A student trained with a teaching assistant

                A BERT text classifier, fine-tuned from `%2$s` for %3$d of %4$d epochs (seed %5$d, %6$d steps).
                Its last epoch was trained with the prefix %7$s.

                ## Prefix

                %8$s

                ## Labels

                %9$s

                ## Use

                ```python
                from transformers import pipeline
                classify = pipeline("text-classification", model=".", truncation=True)
                prefix = %1$s
                print(classify((prefix + " " + "your text").strip()))
                ```
                """.formatted(
                        quoted(prefix),
                        state.student(),
                        state.epoch(),
                        state.epochs(),
                        state.seed(),
                        state.step(),
                        quoted(state.prefix()),
                        advice(prefix),
                        labels.stream().map(label -> "- " + quoted(label)).collect(Collectors.joining("\n")));
    }

    private static String advice(String prefix) {
        return prefix.isEmpty()
                ? "None: the text goes in as it is."
                : "Put this before every text, with a space between: " + quoted(prefix);
    }

    /** A JSON string is a YAML string and a Python string as well. */
    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every string has a JSON form", e);
        }
    }
}
