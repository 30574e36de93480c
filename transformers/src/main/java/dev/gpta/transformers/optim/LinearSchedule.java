package dev.gpta.transformers.optim;

/**
 * A learning rate that rises linearly to its peak over the warm-up and falls linearly to zero at the last step.
 *
 * @param peak the highest rate
 * @param warmup steps of rising, possibly 0
 * @param total all steps, at least 1
 */
public record LinearSchedule(double peak, int warmup, int total) {

    public LinearSchedule {
        if (total < 1 || warmup < 0 || warmup > total) {
            throw new IllegalArgumentException("warm-up must be within 0..total: " + warmup + " of " + total);
        }
    }

    /** @param step from 0; at or after {@code total} the rate is zero */
    public double at(int step) {
        if (step < warmup) {
            return peak * (step + 1) / warmup;
        }
        return step >= total ? 0 : peak * (total - step) / Math.max(1, total - warmup);
    }
}
