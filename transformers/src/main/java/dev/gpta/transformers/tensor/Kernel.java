package dev.gpta.transformers.tensor;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One TorchScript function without parameters of its own, through which any ATen operation can be called from Java.
 * Autograd passes through it, and several threads may call it.
 */
final class Kernel {

    private final PtSymbolBlock module;

    private Kernel(PtSymbolBlock module) {
        this.module = module;
    }

    /**
     * @param parameters in the notation of serialised TorchScript, such as {@code "x: Tensor, lr: float"}
     * @param result such as {@code "Tensor"}
     * @param body lines of code, without indentation
     */
    static Kernel compile(String parameters, String result, String body) {
        return module("def forward(self, %s) -> %s:\n%s".formatted(parameters, result, body.indent(2)));
    }

    /** A module of several functions, which may call each other. @param methods beginning with {@code def f(self, } */
    static Kernel module(String methods) {
        try {
            // an engine that was not asked for by name may not have loaded its native library yet
            var manager = Engine.getEngine("PyTorch").newBaseManager();
            var file = Files.createTempFile("kernel", ".pt");
            try {
                Files.write(file, TorchScript.archive(methods));
                return new Kernel(
                        JniUtils.loadModule((PtNDManager) manager, file, false, new String[0], new String[0], false));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a TorchScript archive to the temporary folder", e);
        }
    }

    /**
     * Calls the function on tensors; gradients flow.
     *
     * @return the result, on the manager of the first tensor: never put a parameter there, or every step's result
     *     lives as long as the model
     */
    NDArray call(NDArray first, NDArray... others) {
        var inputs = new NDList(first);
        inputs.addAll(List.of(others));
        // DJL reads a name with a dot as an entry of a dictionary
        inputs.forEach(input -> input.setName(null));
        interpret();
        return IValueUtils.forward(module, inputs, true).get(0);
    }

    /** Calls the function for what it does to its arguments; no gradients flow. The arguments are closed. */
    void run(IValue... arguments) {
        interpret();
        try {
            IValueUtils.forward(module, arguments).close();
        } finally {
            Stream.of(arguments).forEach(IValue::close);
        }
    }

    /** Calls the function on any arguments; no gradients flow. The arguments are closed. */
    NDArray compute(NDManager manager, IValue... arguments) {
        interpret();
        try (var result = IValueUtils.forward(module, arguments)) {
            return result.toTensor((PtNDManager) manager);
        } finally {
            Stream.of(arguments).forEach(IValue::close);
        }
    }

    /** The module in a file beside this class. */
    static Kernel resource(String name) {
        try (var file = Kernel.class.getResourceAsStream(name)) {
            return module(new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " from the class path", e);
        }
    }

    /** Calls one of a module's functions; no gradients flow. The arguments are closed. @return on the manager */
    List<NDArray> all(String function, NDManager manager, IValue... arguments) {
        interpret();
        try (var result = IValueUtils.runMethod(module, function, arguments)) {
            return result.isTensor()
                    ? List.of(result.toTensor((PtNDManager) manager))
                    : List.of(result.toTensorArray((PtNDManager) manager));
        } finally {
            Stream.of(arguments).forEach(IValue::close);
        }
    }

    /**
     * Has the function run as it is written, each operation with the derivative that PyTorch's core gives it. The graph
     * executor would put derivatives of its own in their place after a few calls: nothing is won where a function is one
     * operation or two, and long trainings crashed in them now and then. The setting is the thread's.
     */
    private static void interpret() {
        JniUtils.setGraphExecutorOptimize(false);
    }
}
