package dev.gpta.cli.stack;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A service of the stack, before it is started.
 *
 * @param name what it is called in tables and logs
 * @param module the module that it is packaged in
 * @param port where it listens if nobody else does
 * @param cap what it may use
 * @param environment what only it needs to be told
 */
record Service(String name, String module, int port, Cap cap, Map<String, String> environment) {

    static final int TA_PORT = 18090;

    /** The modules that must be packaged. */
    static List<String> modules(StackSettings settings) {
        var loop = Stream.of("gradient-service", "prefix-service", "finetune-service", "student-trainer");
        var others = Stream.of(
                Stream.of("teaching-assistant").filter(ta -> settings.ta().bundled()),
                Stream.of("console").filter(console -> settings.console()));
        return Stream.concat(loop, others.flatMap(each -> each)).toList();
    }

    /** The web page of the runs, which sees the data that the trainer sees. @param key what its users give */
    static Service console(Path data, List<Path> roots, String key) {
        return new Service(
                "console",
                "console",
                18080,
                Cap.SMALL,
                Map.of(
                        "GPTA_CONSOLE_STORE",
                        store(data),
                        "GPTA_CONSOLE_DATA_ROOTS",
                        listed(roots),
                        "GPTA_CONSOLE_API_KEY",
                        key));
    }

    private static String store(Path data) {
        return data.resolve("store").toString();
    }

    /** The bundled teaching assistant; it meets no broker. @param model empty for the one that ships with it */
    static Service teachingAssistant(Path data, String model) {
        var environment = new HashMap<String, String>();
        environment.put(
                "GPTA_TA_SERVER_DATA_FOLDER", data.resolve("teaching-assistant").toString());
        if (!model.isEmpty()) {
            environment.put("GPTA_TA_SERVER_BASE_MODEL_SOURCE", model);
        }
        return new Service("teaching-assistant", "teaching-assistant", TA_PORT, Cap.TENSORS, Map.copyOf(environment));
    }

    /** The services that meet in topics. */
    static List<Service> ofTheLoop(Path data, List<Path> roots, Map<String, String> ta) {
        return List.of(
                gradient(data, Cap.SMALL),
                new Service("prefix-service", "prefix-service", 18082, Cap.SMALL, ta),
                new Service("finetune-service", "finetune-service", 18083, Cap.SMALL, ta),
                student("trainer", 18084, data, roots),
                student("evaluator", 18085, data, roots));
    }

    /** The run's state machine; it may be given more than it gets on a laptop. */
    static Service gradient(Path data, Cap cap) {
        return new Service(
                "gradient-service",
                "gradient-service",
                18081,
                cap,
                Map.of("GPTA_STATE_DIR", data.resolve("gradient-state").toString()));
    }

    private static String listed(List<Path> roots) {
        return roots.stream().map(root -> root.toString().replace(",", "\\,")).collect(joining(","));
    }

    /** One image, two roles. Both see the same store. */
    private static Service student(String role, int port, Path data, List<Path> roots) {
        return new Service(
                role,
                "student-trainer",
                port,
                Cap.TENSORS,
                Map.of(
                        "GPTA_ROLE",
                        role,
                        "GPTA_INSTANCE",
                        role,
                        "GPTA_STORE",
                        store(data),
                        "GPTA_DATA_ROOTS",
                        listed(roots)));
    }
}
