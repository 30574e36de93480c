package dev.gpta.transformers.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Whether a tokenizer is one for the model beside it. That of another model would be believed: its ids mean other words,
 * and those beyond the model's vocabulary would be looked up where no weights are.
 */
public final class TokenizerFit {

    private TokenizerFit() {}

    /**
     * Compares {@code tokenizer.json} with {@code config.json}. A model may have more tokens than its tokenizer, as many
     * are padded to a round number.
     *
     * @param folder in Hugging Face layout
     * @throws IOException if a file cannot be read, or naming the highest id and the size of the model's vocabulary
     */
    public static void check(Path folder) throws IOException {
        int vocabulary = read(folder.resolve("config.json")).path("vocab_size").asInt();
        int highest = highestId(read(folder.resolve("tokenizer.json")));
        if (highest >= vocabulary) {
            throw new IOException(
                    ("its tokenizer.json has tokens up to number %d, but by its config.json the model knows"
                                    + " %d (vocab_size): it is another model's tokenizer")
                            .formatted(highest, vocabulary));
        }
    }

    private static JsonNode read(Path file) throws IOException {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new IOException("%s is no JSON: %s".formatted(file.getFileName(), e.getOriginalMessage()), e);
        }
    }

    /** Most files map a word to its id; a unigram model lists its words in the order of their ids. */
    private static int highestId(JsonNode tokenizer) {
        var words = tokenizer.at("/model/vocab");
        var listed = words.isArray()
                ? IntStream.range(0, words.size())
                : elements(words).mapToInt(JsonNode::asInt);
        var added = elements(tokenizer.path("added_tokens"))
                .mapToInt(token -> token.path("id").asInt());
        return IntStream.concat(listed, added).max().orElse(-1);
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
