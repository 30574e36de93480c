package dev.gpta.transformers.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A PyTorch model's parameters, read from its ONNX export.
 *
 * <p>An exporter keeps most names. But a linear layer x W^T + b becomes a product with an anonymous, transposed matrix
 * and an addition of {@code b}: the matrix is found next to its bias and named after it.
 */
public final class OnnxWeights {

    private OnnxWeights() {}

    /**
     * @param file left open
     * @param manager owns the arrays
     * @return float32 parameters by PyTorch's names; linear layers' weights are (out, in)
     */
    public static Map<String, NDArray> read(InputStream file, NDManager manager) throws IOException {
        var graph = OnnxGraph.read(file);
        var constants = new HashMap<String, OnnxTensor>();
        var parameters = new LinkedHashMap<String, NDArray>();
        for (var tensor : graph.tensors()) {
            constants.put(tensor.name(), tensor);
            if (tensor.isFloat32() && !tensor.isAnonymous()) {
                parameters.put(tensor.name(), manager.create(tensor.floats(), new Shape(tensor.shape())));
            }
        }
        var products = new HashMap<String, OnnxNode>();
        for (var node : graph.nodes()) {
            switch (node.operation()) {
                case "MatMul" -> products.put(node.outputs().get(0), node);
                case "Add" -> addLinear(node, products, constants, parameters, manager);
                default -> {}
            }
        }
        return parameters;
    }

    /** Nodes are in topological order: a product comes before its addition. */
    private static void addLinear(
            OnnxNode addition,
            Map<String, OnnxNode> products,
            Map<String, OnnxTensor> constants,
            Map<String, NDArray> parameters,
            NDManager manager) {
        for (int i = 0; i < 2; i++) {
            var bias = addition.inputs().get(i);
            var product = products.get(addition.inputs().get(1 - i));
            if (product == null || !bias.endsWith(".bias") || !constants.containsKey(bias)) {
                continue;
            }
            var matrix = constants.get(product.inputs().get(1));
            if (matrix != null && matrix.isFloat32()) {
                var name = bias.substring(0, bias.length() - "bias".length()) + "weight";
                parameters.put(name, transposed(matrix, manager));
            }
        }
    }

    private static NDArray transposed(OnnxTensor matrix, NDManager manager) {
        int in = Math.toIntExact(matrix.shape()[0]);
        int out = Math.toIntExact(matrix.shape()[1]);
        FloatBuffer source = matrix.floats();
        var target = new float[in * out];
        for (int i = 0; i < in; i++) {
            for (int o = 0; o < out; o++) {
                target[o * in + i] = source.get(i * out + o);
            }
        }
        return manager.create(target, new Shape(out, in));
    }
}
