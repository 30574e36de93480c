package dev.gpta.cli.bench.pipeline;

/**
 * What was measured.
 *
 * @param measured the case
 * @param count records of {@code PRODUCER}; scores of {@code DRAIN}; rounds of {@code ROUNDS}; runs of {@code RESTART}
 * @param seconds it took
 * @param perSecond {@code count / seconds}
 * @param latency of {@code ROUNDS}: from a round's last score to the request for the next; of {@code RESTART}: from the
 *     kill until a run goes on
 * @param serviceCores processors that gradient-service used, on average
 * @param brokerCores processors that the broker used
 * @param benchCores processors that the measuring process used
 * @param serviceMb resident memory of gradient-service at the end, in mebibytes
 * @param bytesPerRun of its state, in the changelog topics once compacted; 0 where it was not looked at
 */
public record PipelineResult(
        PipelineCase measured,
        long count,
        double seconds,
        double perSecond,
        Percentiles latency,
        double serviceCores,
        double brokerCores,
        double benchCores,
        long serviceMb,
        long bytesPerRun) {

    static PipelineResult of(
            PipelineCase measured, Rig rig, long count, Usage before, Percentiles latency, long bytesPerRun) {
        var after = Usage.of(rig);
        var cores = after.since(before);
        double seconds = (after.at() - before.at()) / 1e9;
        return new PipelineResult(
                measured,
                count,
                seconds,
                count / seconds,
                latency,
                cores.service(),
                cores.broker(),
                cores.bench(),
                Usage.residentMb(rig.stack().children().all().get(1)),
                bytesPerRun);
    }
}
