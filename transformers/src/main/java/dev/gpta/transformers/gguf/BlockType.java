package dev.gpta.transformers.gguf;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * How a GGUF file writes numbers: plainly, or in blocks of 32 that share a scale d (and, where there is one, a minimum
 * m), both float16. A block of 4-bit numbers has its first 16 in the low halves of its bytes, the others in the high ones.
 */
enum BlockType {
    F32(0, 1, 4) {
        @Override
        void read(ByteBuffer block, FloatBuffer into) {
            into.put(block.getFloat());
        }
    },
    F16(1, 1, 2) {
        @Override
        void read(ByteBuffer block, FloatBuffer into) {
            into.put(half(block));
        }
    },
    /** d (q - 8) */
    Q4_0(2, 32, 18) {
        @Override
        void read(ByteBuffer block, FloatBuffer into) {
            float d = half(block);
            nibbles(block, into, d, -8 * d);
        }
    },
    /** d q + m */
    Q4_1(3, 32, 20) {
        @Override
        void read(ByteBuffer block, FloatBuffer into) {
            float d = half(block);
            nibbles(block, into, d, half(block));
        }
    },
    /** d q */
    Q8_0(8, 32, 34) {
        @Override
        void read(ByteBuffer block, FloatBuffer into) {
            float d = half(block);
            for (int i = 0; i < 32; i++) {
                into.put(d * block.get());
            }
        }
    },
    /** The upper half of a float32. */
    BF16(30, 1, 2) {
        @Override
        void read(ByteBuffer block, FloatBuffer into) {
            into.put(Float.intBitsToFloat(block.getShort() << 16));
        }
    };

    /** As GGUF numbers it. */
    final int id;
    /** Numbers in a block. */
    final int count;

    private final int bytes;

    BlockType(int id, int count, int bytes) {
        this.id = id;
        this.count = count;
        this.bytes = bytes;
    }

    /** The next block's numbers. */
    abstract void read(ByteBuffer block, FloatBuffer into);

    /** Bytes that so many numbers take. */
    long size(long numbers) {
        return numbers / count * bytes;
    }

    private static void nibbles(ByteBuffer block, FloatBuffer into, float d, float m) {
        int start = block.position();
        for (int i = 0; i < 16; i++) {
            into.put(d * (block.get(start + i) & 0xf) + m);
        }
        for (int i = 0; i < 16; i++) {
            into.put(d * (block.get(start + i) >> 4 & 0xf) + m);
        }
        block.position(start + 16);
    }

    /** Java 17 has no float16 of its own. */
    private static float half(ByteBuffer from) {
        int bits = from.getShort();
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float value = exponent == 0
                ? fraction * 0x1p-24f
                : exponent == 31
                        ? (fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN)
                        : (fraction + 0x400) * (float) Math.scalb(1.0, exponent - 25);
        return bits < 0 ? -value : value;
    }
}
