package dev.gpta.student.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/**
 * The part of a {@code tokenizer.json} that frames a text, or two, with special tokens. All kinds that BERT and BART come
 * with become a template, which can hold a prefix: {@code [CLS] prefix A [SEP]} and {@code [CLS] prefix A [SEP] B [SEP]}.
 * A template's own tokens are counted before anything is cut, so a long text never costs the prefix a token.
 */
final class PostProcessor {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String PREFIX = "prefix";

    private PostProcessor() {}

    /**
     * @param given as in {@code tokenizer.json}
     * @param ids of the prefix's tokens, at least one
     * @param tokens as many
     * @return as in {@code tokenizer.json}, with the prefix
     * @throws IOException if no prefix can be put into this kind
     */
    static JsonNode with(JsonNode given, List<Long> ids, List<String> tokens) throws IOException {
        var type = given.path("type").asText();
        return switch (type) {
            case "TemplateProcessing" -> prefixed(given.deepCopy(), ids, tokens);
            case "BertProcessing" -> prefixed(template(given, 1, List.of("sep")), ids, tokens);
            case "RobertaProcessing" ->
                sequence(byteLevel(given), prefixed(template(given, 0, List.of("sep", "sep")), ids, tokens));
            case "Sequence" -> inSequence(given.deepCopy(), ids, tokens);
            default ->
                throw new IOException("the tokenizer frames texts by \"" + type + "\", which cannot hold a prefix");
        };
    }

    private static JsonNode inSequence(ObjectNode sequence, List<Long> ids, List<String> tokens) throws IOException {
        var processors = (ArrayNode) sequence.get("processors");
        for (int i = 0; i < processors.size(); i++) {
            if (!processors.get(i).path("type").asText().equals("ByteLevel")) {
                processors.set(i, with(processors.get(i), ids, tokens));
                return sequence;
            }
        }
        throw new IOException("the tokenizer frames texts with nothing, so there is no place for a prefix");
    }

    /** {@code cls A sep} and {@code cls A between B sep}. @param second the type of the second text's tokens */
    private static ObjectNode template(JsonNode given, int second, List<String> between) {
        var template = JSON.objectNode().put("type", "TemplateProcessing");
        var single = template.putArray("single");
        single.add(special(given, "cls", 0)).add(text("A", 0)).add(special(given, "sep", 0));
        var pair = template.putArray("pair");
        pair.add(special(given, "cls", 0)).add(text("A", 0));
        between.forEach(token -> pair.add(special(given, token, 0)));
        pair.add(text("B", second)).add(special(given, "sep", second));
        var tokens = template.putObject("special_tokens");
        for (var role : List.of("cls", "sep")) {
            var token = given.get(role);
            define(
                    tokens,
                    token.get(0).asText(),
                    List.of(token.get(1).asLong()),
                    List.of(token.get(0).asText()));
        }
        return template;
    }

    private static ObjectNode prefixed(ObjectNode template, List<Long> ids, List<String> tokens) throws IOException {
        insert((ArrayNode) template.get("single"));
        insert((ArrayNode) template.get("pair"));
        define((ObjectNode) template.get("special_tokens"), PREFIX, ids, tokens);
        return template;
    }

    /** Right before the first text, and of its type. */
    private static void insert(ArrayNode pieces) throws IOException {
        for (int i = 0; i < pieces.size(); i++) {
            var text = pieces.get(i).path("Sequence");
            if (text.path("id").asText().equals("A")) {
                pieces.insert(
                        i, piece("SpecialToken", PREFIX, text.path("type_id").asInt()));
                return;
            }
        }
        throw new IOException("the tokenizer's template has no place for a text: " + pieces);
    }

    private static void define(ObjectNode tokens, String name, List<Long> ids, List<String> texts) {
        var token = tokens.putObject(name).put("id", name);
        var numbers = token.putArray("ids");
        ids.forEach(numbers::add);
        var words = token.putArray("tokens");
        texts.forEach(words::add);
    }

    private static ObjectNode special(JsonNode given, String role, int type) {
        return piece("SpecialToken", given.get(role).get(0).asText(), type);
    }

    private static ObjectNode text(String name, int type) {
        return piece("Sequence", name, type);
    }

    private static ObjectNode piece(String kind, String id, int type) {
        var piece = JSON.objectNode();
        piece.putObject(kind).put("id", id).put("type_id", type);
        return piece;
    }

    /** What RoBERTa's processing does besides framing: the space in front of a word is no part of its place. */
    private static ObjectNode byteLevel(JsonNode roberta) {
        return JSON.objectNode()
                .put("type", "ByteLevel")
                .put("add_prefix_space", roberta.path("add_prefix_space").asBoolean(true))
                .put("trim_offsets", roberta.path("trim_offsets").asBoolean(true))
                .put("use_regex", true);
    }

    private static ObjectNode sequence(JsonNode first, JsonNode second) {
        var sequence = JSON.objectNode().put("type", "Sequence");
        sequence.putArray("processors").add(first).add(second);
        return sequence;
    }
}
