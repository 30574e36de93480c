package dev.gpta.transformers.gguf;

import ai.djl.ndarray.types.Shape;

/**
 * Where a tensor lies in a GGUF file.
 *
 * @param shape as PyTorch has it: GGUF names the last axis first
 * @param type as GGUF numbers it; see {@link BlockType}
 * @param offset from where the file's numbers begin, in bytes
 */
record GgufTensor(String name, Shape shape, int type, long offset) {}
