package dev.gpta.transformers.bart;

import dev.gpta.transformers.tensor.Precision;

/** How one pass through the model is computed. */
record Pass(BartDropout dropout, Precision precision) {

    /** Exactly, and everything as it is. */
    static final Pass INFERENCE = new Pass(BartDropout.NONE, Precision.FLOAT32);
}
