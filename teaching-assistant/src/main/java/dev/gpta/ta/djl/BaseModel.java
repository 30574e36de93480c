package dev.gpta.ta.djl;

import dev.gpta.transformers.hub.HubFolder;
import dev.gpta.transformers.hub.HubModel;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The model that the tuned ones descend from.
 *
 * @param path a Hugging Face folder or a GGUF file
 * @param name what Python's {@code peft} finds it by: {@code ORG/NAME} of the hub, or the path
 */
public record BaseModel(Path path, String name) {

    /**
     * @param setting a folder, {@code FILE.gguf}, or {@code hf:ORG/NAME[@REVISION]}, which is fetched if the cache lacks it
     * @throws IOException saying what is missing, refused or unreachable, and the way out
     */
    public static BaseModel of(String setting) throws IOException {
        return HubModel.isMeantBy(setting)
                ? new BaseModel(
                        HubFolder.resolve(setting), HubModel.parse(setting).repo())
                : of(Path.of(setting));
    }

    /** @param path a folder or a GGUF file */
    public static BaseModel of(Path path) {
        return new BaseModel(path, path.toAbsolutePath().toString());
    }

    /** The last part of a setting, without what says where and how it is kept. */
    public static String id(String setting) {
        var last = setting.replaceAll("/+$", "").replaceAll(".*[/:]", "");
        return last.replaceAll("@.*|\\.gguf$", "");
    }
}
