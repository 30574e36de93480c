package dev.gpta.cli.bench.ta;

/**
 * What was measured.
 *
 * @param kind of the case
 * @param seconds from the request to the whole answer, or from the order to the tuned model
 * @param promptTokens that were read; for {@code tune}, of all epochs together
 * @param tokens that were written
 * @param peakMb the most resident memory of the server meanwhile, in mebibytes
 * @param loss of the last step of {@code tune}
 */
public record TaResult(String kind, double seconds, long promptTokens, long tokens, long peakMb, double loss) {}
