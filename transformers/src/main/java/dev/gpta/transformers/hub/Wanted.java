package dev.gpta.transformers.hub;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which files of a model are of use here: not the same weights again in other frameworks' formats. */
final class Wanted {

    static final String WEIGHTS = "model.safetensors";
    static final String INDEX = "model.safetensors.index.json";

    private static final List<String> REQUIRED = List.of("config.json", "tokenizer.json");
    private static final List<String> OPTIONAL = List.of(
            "generation_config.json",
            "tokenizer_config.json",
            "chat_template.jinja",
            "special_tokens_map.json",
            "vocab.txt",
            "vocab.json",
            "merges.txt",
            "README.md",
            "LICENSE");
    private static final Pattern SHARD = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*\\.safetensors");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Wanted() {}

    /**
     * All but the shards, which the index names.
     *
     * @throws HubException naming what the model lacks, and how it can be made
     */
    static Set<String> of(HubModel model, Set<String> available) throws HubException {
        for (var file : REQUIRED) {
            if (!available.contains(file)) {
                throw new HubException(
                        "%s has no %s; load it with Hugging Face's library, save_pretrained(FOLDER), and use that folder"
                                .formatted(model, file));
            }
        }
        var wanted = new TreeSet<>(REQUIRED);
        OPTIONAL.stream().filter(available::contains).forEach(wanted::add);
        if (available.contains(WEIGHTS)) {
            wanted.add(WEIGHTS);
        } else if (available.contains(INDEX)) {
            wanted.add(INDEX);
        } else {
            throw new HubException(
                    "%s has its weights in no safetensors file; load it with Hugging Face's library, save_pretrained(FOLDER), and use that folder"
                            .formatted(model));
        }
        return wanted;
    }

    /** The files that the snapshot's index names; none if the weights are one file. */
    static Set<String> shards(Path snapshot) throws IOException {
        var index = snapshot.resolve(INDEX);
        var shards = new TreeSet<String>();
        if (Files.exists(snapshot.resolve(WEIGHTS)) || !Files.exists(index)) {
            return shards;
        }
        for (var file : JSON.readTree(index.toFile()).path("weight_map")) {
            if (!SHARD.matcher(file.asText()).matches()) {
                throw new HubException(index + " names \"" + file.asText() + "\", which is no name of a shard");
            }
            shards.add(file.asText());
        }
        return shards;
    }

    /** Whether a snapshot has what a model needs. */
    static boolean isComplete(Path snapshot) throws IOException {
        if (!REQUIRED.stream().allMatch(file -> Files.exists(snapshot.resolve(file)))) {
            return false;
        }
        if (Files.exists(snapshot.resolve(WEIGHTS))) {
            return true;
        }
        return Files.exists(snapshot.resolve(INDEX))
                && shards(snapshot).stream().allMatch(file -> Files.exists(snapshot.resolve(file)));
    }
}
