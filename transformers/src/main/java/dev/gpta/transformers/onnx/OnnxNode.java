package dev.gpta.transformers.onnx;

import java.util.List;

/** An operation of an ONNX graph and the names of the values it takes and gives. */
record OnnxNode(String operation, List<String> inputs, List<String> outputs) {}
