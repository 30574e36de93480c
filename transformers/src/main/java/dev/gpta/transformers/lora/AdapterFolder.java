package dev.gpta.transformers.lora;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.transformers.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An adapter as Python's {@code peft} writes and reads it: {@code adapter_config.json} and
 * {@code adapter_model.safetensors}.
 */
public final class AdapterFolder {

    static final String CONFIG = "adapter_config.json";
    static final String WEIGHTS = "adapter_model.safetensors";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "base_model.model.";
    /** Of the file's header: which base it was trained beside. */
    private static final String BASE = "gpta_base";
    /** What would be computed in another way; absent, null, false and empty are all right. */
    private static final List<String> UNSUPPORTED = List.of(
            "use_dora",
            "lora_bias",
            "fan_in_fan_out",
            "modules_to_save",
            "layers_to_transform",
            "rank_pattern",
            "alpha_pattern",
            "exclude_modules",
            "target_parameters",
            "trainable_token_indices",
            "alora_invocation_tokens");

    private AdapterFolder() {}

    /** Whether a folder holds an adapter, and not a whole model. */
    public static boolean is(Path folder) {
        return Files.exists(folder.resolve(CONFIG));
    }

    /**
     * Reads an adapter.
     *
     * @param projections the base's linear layers and the shapes (out, in) of their weights
     * @param base what the base is known by; an adapter that names another one is refused
     * @throws IOException naming the option that is not supported, or what does not fit the base
     */
    public static Adapter read(Path folder, Map<String, Shape> projections, String base, NDManager parent)
            throws IOException {
        try (var reading = parent.newSubManager()) {
            var settings = settings(folder.resolve(CONFIG));
            var file = SafeTensors.read(folder.resolve(WEIGHTS), reading);
            var trainedBeside = file.metadata().getOrDefault(BASE, base);
            if (!trainedBeside.equals(base)) {
                throw new IOException("%s was trained beside the base %s, but the base here is %s"
                        .formatted(folder, trainedBeside, base));
            }
            var tensors = new LinkedHashMap<String, NDArray>();
            file.tensors()
                    .forEach((name, tensor) -> tensors.put(
                            name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name,
                            tensor.toType(ai.djl.ndarray.types.DataType.FLOAT32, false)));
            return Adapter.of(settings, projections, tensors, parent);
        } catch (IllegalArgumentException e) {
            throw new IOException(folder + " does not fit the base " + base + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes an adapter, float32.
     *
     * @param base what the base is known by
     * @param baseModel where Python's {@code peft} finds the base: a name of the hub, or a folder
     */
    public static void write(Adapter adapter, Path folder, String base, String baseModel) throws IOException {
        Files.createDirectories(folder);
        var tensors = new LinkedHashMap<String, NDArray>();
        adapter.weights().asMap().forEach((name, array) -> tensors.put(PREFIX + name, array));
        SafeTensors.write(folder.resolve(WEIGHTS), tensors, Map.of("format", "pt", BASE, base));
        var settings = adapter.settings();
        var json = JSON.createObjectNode()
                .put("peft_type", "LORA")
                .put("task_type", "CAUSAL_LM")
                .put("base_model_name_or_path", baseModel)
                .put("inference_mode", true)
                .put("r", settings.rank())
                .put("lora_alpha", settings.alpha())
                .put("use_rslora", settings.rootScaled())
                .put("lora_dropout", 0.0)
                .put("bias", "none")
                .put("fan_in_fan_out", false);
        json.set("target_modules", JSON.valueToTree(settings.targets()));
        Files.writeString(folder.resolve(CONFIG), json.toPrettyString() + "\n");
    }

    static LoraSettings settings(Path file) throws IOException {
        var json = JSON.readTree(file.toFile());
        refuse(file, !json.path("peft_type").asText().equals("LORA"), "peft_type " + json.path("peft_type"));
        refuse(file, !json.path("bias").asText("none").equals("none"), "bias " + json.path("bias"));
        for (var key : UNSUPPORTED) {
            refuse(file, isSet(json.path(key)), key + " " + json.path(key));
        }
        refuse(file, !json.path("target_modules").isArray(), "target_modules " + json.path("target_modules"));
        var targets = new ArrayList<String>();
        json.path("target_modules").forEach(target -> targets.add(target.asText()));
        return new LoraSettings(
                json.path("r").asInt(),
                json.path("lora_alpha").asDouble(),
                targets,
                json.path("use_rslora").asBoolean(false));
    }

    private static boolean isSet(JsonNode value) {
        return value.isContainerNode() ? !value.isEmpty() : value.asBoolean(!value.isNull() && !value.isMissingNode());
    }

    private static void refuse(Path file, boolean when, String what) throws IOException {
        if (when) {
            throw new IOException(file + " has what is not supported here: " + what);
        }
    }
}
