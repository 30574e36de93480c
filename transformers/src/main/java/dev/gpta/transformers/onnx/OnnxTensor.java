package dev.gpta.transformers.onnx;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * A constant of an ONNX graph.
 *
 * @param name may be made up by the exporter, such as {@code onnx::MatMul_12}
 * @param shape its dimensions
 * @param type ONNX's number for the element type
 * @param data the elements, little-endian
 */
record OnnxTensor(String name, long[] shape, int type, ByteBuffer data) {

    private static final int FLOAT = 1;

    boolean isFloat32() {
        return type == FLOAT;
    }

    boolean isAnonymous() {
        return name.startsWith("onnx::");
    }

    /** The elements. @throws IllegalStateException if the file keeps them where this reader does not look */
    FloatBuffer floats() {
        var floats = data.asFloatBuffer();
        long size = 1;
        for (long side : shape) {
            size *= side;
        }
        if (floats.remaining() != size) {
            throw new IllegalStateException(
                    "%s should have %d numbers, but its raw data has %d; weights outside the file"
                                    .formatted(name, size, floats.remaining())
                            + " and those in float_data are not supported");
        }
        return floats;
    }
}
