package dev.gpta.transformers.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.util.Map;

/**
 * Which device this process computes on: the environment variable {@value #SETTING} ({@code cpu}, {@code gpu} or
 * {@code gpu1}), or else the first GPU if the native library knows any, or else the CPU. Everything that holds weights
 * or inputs takes its memory from here or from a sub-manager of it.
 */
public final class Compute {

    /** Of the environment. */
    public static final String SETTING = "GPTA_DEVICE";

    private Compute() {}

    /** A new manager on the device. The caller closes it. */
    public static NDManager manager() {
        return NDManager.newBaseManager(device(), "PyTorch");
    }

    /** Which it is. @throws IllegalArgumentException if the setting names no device of this machine */
    public static Device device() {
        return device(System.getenv());
    }

    /** @throws IllegalArgumentException if the setting names no device of this machine */
    static Device device(Map<String, String> environment) {
        var engine = Engine.getEngine("PyTorch");
        var wanted = environment.getOrDefault(SETTING, "");
        if (wanted.isBlank()) {
            return engine.defaultDevice();
        }
        if (wanted.equals("cpu")) {
            return Device.cpu();
        }
        int gpus = engine.getGpuCount();
        if (!wanted.matches("gpu\\d{0,2}") || number(wanted) >= gpus) {
            throw new IllegalArgumentException("%s is \"%s\", but there are cpu and %d GPUs (gpu, gpu1, ...) here"
                    .formatted(SETTING, wanted, gpus));
        }
        return Device.gpu(number(wanted));
    }

    private static int number(String gpu) {
        var digits = gpu.substring("gpu".length());
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
