package dev.gpta.student.export;

import dev.gpta.transformers.hub.HubFolder;
import dev.gpta.transformers.hub.HubModel;
import dev.gpta.transformers.hub.HubSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the student was before its training.
 *
 * @param uri as registered
 * @param hub its name on the Hugging Face Hub, and the commit if it is known
 * @param licence as its own card states it
 */
record BaseModel(String uri, Optional<String> hub, Optional<String> licence) {

    private static final Pattern FRONT_MATTER = Pattern.compile("\\A---\\R(.*?)\\R---", Pattern.DOTALL);
    private static final Pattern LICENCE = Pattern.compile("(?m)^license:\\s*[\"']?([^\"'\\s#]+)");
    private static final BaseModel MINI_LM = new BaseModel(
            "maven:all-minilm-l6-v2", Optional.of("sentence-transformers/all-MiniLM-L6-v2"), Optional.of("apache-2.0"));

    static BaseModel of(String uri) {
        if (uri.equals(MINI_LM.uri())) {
            return MINI_LM;
        }
        if (uri.startsWith("new:") || uri.startsWith("maven:")) {
            return new BaseModel(uri, Optional.empty(), Optional.empty());
        }
        if (!HubModel.isMeantBy(uri)) {
            var folder = uri.startsWith("file:") ? Path.of(URI.create(uri)) : Path.of(uri);
            return new BaseModel(uri, Optional.empty(), licence(folder));
        }
        var repo = HubModel.parse(uri).repo();
        return cached(uri)
                .map(folder -> new BaseModel(
                        uri + " (commit " + folder.getFileName() + ")", Optional.of(repo), licence(folder)))
                .orElse(new BaseModel(uri, Optional.of(repo), Optional.empty()));
    }

    /** Where the training has loaded it from; a card is no reason to ask the hub. */
    private static Optional<Path> cached(String uri) {
        try {
            var environment = new HashMap<>(System.getenv());
            environment.put("HF_HUB_OFFLINE", "1");
            return Optional.of(new HubFolder(HubSettings.of(environment)).folder(HubModel.parse(uri)));
        } catch (IOException e) {
            // trained on another machine: the card then names the model, and not the commit
            return Optional.empty();
        }
    }

    private static Optional<String> licence(Path folder) {
        var card = folder.resolve("README.md");
        try {
            var front = FRONT_MATTER.matcher(Files.exists(card) ? Files.readString(card) : "");
            var licence = LICENCE.matcher(front.find() ? front.group(1) : "");
            return licence.find() ? Optional.of(licence.group(1)) : Optional.empty();
        } catch (IOException e) {
            // a card that cannot be read states no licence
            return Optional.empty();
        }
    }
}
