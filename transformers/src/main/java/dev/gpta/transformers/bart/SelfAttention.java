package dev.gpta.transformers.bart;

import ai.djl.ndarray.NDArray;

/** How the decoder's tokens look at those before them. */
interface SelfAttention {

    /**
     * What each token finds.
     *
     * @param layer of the decoder
     * @param q (B, N, T, D), and so are {@code k} and {@code v}
     * @return (B, N, T, D)
     */
    NDArray attend(int layer, NDArray q, NDArray k, NDArray v);
}
