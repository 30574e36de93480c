package dev.gpta.cli.messaging;

import dev.gpta.cli.egress.Line;
import dev.gpta.events.EgressVerdict;
import dev.gpta.events.LlmEgress;
import dev.gpta.events.Topics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The topic {@code llm-egress}, read for one run. */
public final class EgressLedger {

    /** Of a request, unpacked: far more than a run's dialogues, and less than this program's memory. */
    private static final int MOST_BYTES = 64 << 20;

    private EgressLedger() {}

    /** All that left for this run, in the order of time. */
    public static List<Line> of(String runId, Bootstrap brokers) {
        try (var log = EventLog.open(brokers, List.of(Topics.LLM_EGRESS))) {
            return log.drain().stream()
                    .map(read -> (LlmEgress) read.event())
                    .filter(egress -> egress.getRun().getRunId().equals(runId))
                    .map(EgressLedger::line)
                    .sorted(Comparator.comparingLong(Line::time))
                    .toList();
        }
    }

    static Line line(LlmEgress egress) {
        return new Line(
                egress.getTime().toEpochMilli(),
                egress.getProducer().getName(),
                egress.getEpoch(),
                egress.getPurpose().name(),
                egress.getMethod(),
                egress.getDestination(),
                egress.getBytes(),
                egress.getSha256(),
                body(egress.getBody()),
                egress.getTokens(),
                egress.getCost(),
                egress.getExemplarIds(),
                egress.getVerdict() == EgressVerdict.SENT ? null : String.valueOf(egress.getReason()));
    }

    private static byte[] body(ByteBuffer compressed) {
        var bytes = new byte[compressed.remaining()];
        compressed.duplicate().get(bytes);
        if (bytes.length == 0) {
            return bytes;
        }
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            var body = gzip.readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                throw new IOException("unpacked it has more than " + MOST_BYTES + " bytes");
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException("a body in the ledger is damaged", e);
        }
    }
}
