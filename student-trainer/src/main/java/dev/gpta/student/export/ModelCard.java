package dev.gpta.student.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.student.app.TestedStudent;
import java.util.stream.Collectors;

/** The README.md of an exported student: what it is and how its input must look. */
final class ModelCard {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ModelCard() {}

    static String of(TestedStudent student) {
        var item = student.item();
        var prefix = item.getPrefix();
        return """
                ---
                library_name: transformers
                pipeline_tag: text-classification
                prefix: %1$s
                ---

                # A student trained with a teaching assistant

                Fine-tuned from `%2$s`, epoch %3$d of %4$d (seed %5$d).

                ## Prefix

                %6$s

                ## Labels

                %7$s

                ## Use

                ```python
                from transformers import pipeline
                classify = pipeline("text-classification", model=".", truncation=True)
                prefix = %1$s
                print(classify((prefix + " " + "your text").strip()))
                ```
                """.formatted(
                        quoted(prefix),
                        item.getTrain().getStudent(),
                        item.getEpoch(),
                        item.getTrain().getEpochs(),
                        item.getTrain().getSeed(),
                        advice(prefix),
                        student.data().labels().stream()
                                .map(label -> "- " + quoted(label))
                                .collect(Collectors.joining("\n")));
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
