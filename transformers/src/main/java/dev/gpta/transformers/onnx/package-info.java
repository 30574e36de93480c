/** Weights out of ONNX files, by the names that they had before they were exported. */
@NullMarked
package dev.gpta.transformers.onnx;

import org.jspecify.annotations.NullMarked;
