package dev.gpta.ta.djl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The model that comes with the server, on its class path. PyTorch wants it as files. */
public final class ShippedModel {

    /** The one that there is. */
    public static final String ID = "gpta-ta-5m";

    private static final String ROOT = "/models/";
    private static final List<String> NEEDED = List.of("config.json", "model.safetensors", "tokenizer.json");
    private static final List<String> OPTIONAL =
            List.of("tokenizer_config.json", "generation_config.json", "chat_format.json");

    private ShippedModel() {}

    /**
     * Writes the model's files into a folder.
     *
     * @throws IOException naming the resource that is missing, and the setting that names another model
     */
    public static Path unpack(String id, Path folder) throws IOException {
        for (var name : NEEDED) {
            if (!copy(id, name, folder)) {
                throw new IOException("no model '" + id + "' is shipped: " + ROOT + id + "/" + name
                        + " is not on the class path; name a model by gpta.ta-server.base-model.source");
            }
        }
        for (var name : OPTIONAL) {
            copy(id, name, folder);
        }
        return folder;
    }

    private static boolean copy(String id, String name, Path folder) throws IOException {
        try (var content = ShippedModel.class.getResourceAsStream(ROOT + id + "/" + name)) {
            if (content == null) {
                return false;
            }
            Files.copy(content, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            return true;
        }
    }
}
