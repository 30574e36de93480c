package dev.gpta.transformers.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reader of weights needs to know of an ONNX file. The field numbers are those of {@code onnx.proto}; whatever
 * else a message holds is skipped.
 */
record OnnxGraph(List<OnnxTensor> tensors, List<OnnxNode> nodes) {

    static OnnxGraph read(InputStream file) throws IOException {
        var graph = new OnnxGraph(new ArrayList<>(), new ArrayList<>());
        message(CodedInputStream.newInstance(file), (field, in) -> switch (field) {
            case 7 -> nested(in, graph::addPart);
            default -> false;
        });
        if (graph.tensors.isEmpty()) {
            throw new IOException("the file holds no ONNX graph with weights");
        }
        return graph;
    }

    private boolean addPart(int field, CodedInputStream in) throws IOException {
        return switch (field) {
            case 1 -> nodes.add(node(in));
            case 5 -> tensors.add(tensor(in));
            default -> false;
        };
    }

    private static OnnxNode node(CodedInputStream in) throws IOException {
        var inputs = new ArrayList<String>();
        var outputs = new ArrayList<String>();
        var operation = new StringBuilder();
        nested(in, (field, content) -> {
            switch (field) {
                case 1 -> inputs.add(content.readString());
                case 2 -> outputs.add(content.readString());
                case 4 -> operation.append(content.readString());
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new OnnxNode(operation.toString(), inputs, outputs);
    }

    private static OnnxTensor tensor(CodedInputStream in) throws IOException {
        var builder = new TensorBuilder();
        nested(in, builder::take);
        return builder.build();
    }

    private static boolean nested(CodedInputStream in, Fields fields) throws IOException {
        int before = in.pushLimit(in.readRawVarint32());
        message(in, fields);
        in.popLimit(before);
        return true;
    }

    private static void message(CodedInputStream in, Fields fields) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (!fields.take(WireFormat.getTagFieldNumber(tag), in)) {
                in.skipField(tag);
            }
        }
    }

    /** Reads a field, or leaves it and says false. */
    private interface Fields {
        boolean take(int field, CodedInputStream in) throws IOException;
    }

    private static final class TensorBuilder {

        private final List<Long> shape = new ArrayList<>();
        private String name = "";
        private int type;
        private java.nio.ByteBuffer data = java.nio.ByteBuffer.allocate(0);

        boolean take(int field, CodedInputStream in) throws IOException {
            switch (field) {
                case 1 -> readShape(in);
                case 2 -> type = in.readInt32();
                case 8 -> name = in.readString();
                case 9 -> data = in.readByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
                default -> {
                    return false;
                }
            }
            return true;
        }

        /** Exporters write the dimensions one by one or packed: the tag, just read, tells. */
        private void readShape(CodedInputStream in) throws IOException {
            if (WireFormat.getTagWireType(in.getLastTag()) == WireFormat.WIRETYPE_VARINT) {
                shape.add(in.readInt64());
                return;
            }
            int before = in.pushLimit(in.readRawVarint32());
            while (!in.isAtEnd()) {
                shape.add(in.readInt64());
            }
            in.popLimit(before);
        }

        OnnxTensor build() {
            return new OnnxTensor(
                    name, shape.stream().mapToLong(Long::longValue).toArray(), type, data);
        }
    }
}
