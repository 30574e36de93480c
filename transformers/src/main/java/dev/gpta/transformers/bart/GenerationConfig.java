package dev.gpta.transformers.bart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gpta.transformers.generation.Decoding;
import dev.gpta.transformers.generation.EarlyStopping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link Decoding} in Hugging Face's words: {@code generation_config.json}, or in older folders {@code config.json}. */
final class GenerationConfig {

    /** What Hugging Face's library does where a checkpoint says nothing. */
    static final Decoding DEFAULTS = Decoding.greedy(20);

    private static final String FILE = "generation_config.json";
    private static final String FORCED_EOS = "forced_eos_token_id";
    private static final ObjectMapper JSON = new ObjectMapper();

    private GenerationConfig() {}

    /** @throws IOException if the folder asks for sampling or another way to choose that is not supported */
    static Decoding read(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        boolean own = Files.exists(file);
        var source = own ? file : folder.resolve("config.json");
        var json = JSON.readTree(source.toFile());
        if (!own && json.isObject() && !json.has(FORCED_EOS)) {
            // the only one of these settings for which a BART's configuration has a default of its own
            ((ObjectNode) json).put(FORCED_EOS, 2);
        }
        try {
            return of(json);
        } catch (IllegalArgumentException e) {
            throw new IOException(source + ": " + e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException naming what is not supported */
    static Decoding of(JsonNode json) {
        refuse(json);
        return new Decoding(
                json.path("num_beams").asInt(DEFAULTS.beams()),
                json.path("max_length").asInt(DEFAULTS.maxLength()),
                json.path("min_length").asInt(DEFAULTS.minLength()),
                json.path("length_penalty").asDouble(DEFAULTS.lengthPenalty()),
                json.path("no_repeat_ngram_size").asInt(DEFAULTS.noRepeatNgram()),
                earlyStopping(json.path("early_stopping")),
                token(json.path("forced_bos_token_id")),
                token(json.path(FORCED_EOS)));
    }

    static void write(Decoding decoding, SpecialTokens tokens, Path folder) throws IOException {
        var json = JSON.createObjectNode();
        json.put("bos_token_id", tokens.bos())
                .put("pad_token_id", tokens.pad())
                .put("eos_token_id", tokens.eos())
                .put("decoder_start_token_id", tokens.decoderStart())
                .put("num_beams", decoding.beams())
                .put("max_length", decoding.maxLength())
                .put("min_length", decoding.minLength())
                .put("length_penalty", decoding.lengthPenalty())
                .put("no_repeat_ngram_size", decoding.noRepeatNgram())
                .put("forced_bos_token_id", decoding.forcedBos())
                .put(FORCED_EOS, decoding.forcedEos());
        switch (decoding.earlyStopping()) {
            case WHEN_FULL -> json.put("early_stopping", true);
            case WHEN_UNLIKELY -> json.put("early_stopping", false);
            case WHEN_IMPOSSIBLE -> json.put("early_stopping", "never");
        }
        Files.writeString(folder.resolve(FILE), json.toPrettyString() + "\n");
    }

    private static EarlyStopping earlyStopping(JsonNode value) {
        if (value.asText().equals("never")) {
            return EarlyStopping.WHEN_IMPOSSIBLE;
        }
        return value.asBoolean(false) ? EarlyStopping.WHEN_FULL : EarlyStopping.WHEN_UNLIKELY;
    }

    private static @Nullable Integer token(JsonNode value) {
        return value.isInt() ? value.asInt() : null;
    }

    private static void refuse(JsonNode json) {
        if (json.path("do_sample").asBoolean(false)) {
            throw new IllegalArgumentException("do_sample is not supported, outputs are the likeliest here: remove it");
        }
        for (var penalty : List.of("repetition_penalty", "encoder_repetition_penalty")) {
            if (json.path(penalty).asDouble(1) != 1) {
                throw new IllegalArgumentException("%s %s is not supported: remove it"
                        .formatted(penalty, json.path(penalty).asText()));
            }
        }
    }
}
