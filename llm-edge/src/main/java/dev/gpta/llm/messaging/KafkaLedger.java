package dev.gpta.llm.messaging;

import dev.gpta.events.EgressPurpose;
import dev.gpta.events.EgressVerdict;
import dev.gpta.events.LlmEgress;
import dev.gpta.events.Producer;
import dev.gpta.events.Topics;
import dev.gpta.llm.ledger.Egress;
import dev.gpta.llm.ledger.Ledger;
import dev.gpta.llm.ledger.WithheldException;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.reactive.messaging.Channel;

/**
 * The ledger on its topic. It keeps the body itself, compressed: dialogues repeat their description and exemplars in
 * every line, so even a large file is a small record.
 */
@ApplicationScoped
public class KafkaLedger implements Ledger {

    /** A broker takes records of 1 MB by default; the rest of the record needs some of it. */
    private static final int MOST_BYTES = 900_000;

    private final MutinyEmitter<Record<String, LlmEgress>> egress;
    private final Clock clock;
    private final Producer producer;

    KafkaLedger(
            @Channel("llm-egress") MutinyEmitter<Record<String, LlmEgress>> egress, Clock clock, Producer producer) {
        this.egress = egress;
        this.clock = clock;
        this.producer = producer;
    }

    @Override
    public void record(Egress line) {
        var body = compressed(line.request().body());
        if (body.length > MOST_BYTES) {
            throw new WithheldException("its body has " + line.request().body().length + " bytes, " + body.length
                    + " compressed: more than the ledger's " + MOST_BYTES + ", and what is not recorded is not sent");
        }
        var event = event(line, body);
        var record = Record.of(Topics.LLM_EGRESS.key(event.getRun(), event.getEpoch()), event);
        Sending.untilSent("llm-egress of " + record.key(), () -> egress.sendAndAwait(record));
    }

    private LlmEgress event(Egress line, byte[] compressed) {
        var request = line.request();
        var errand = line.leave().errand();
        return LlmEgress.newBuilder()
                .setEventId(UUID.randomUUID().toString())
                .setRun(RunEvents.run(errand))
                .setEpoch(errand.epoch())
                .setTime(clock.instant())
                .setProducer(producer)
                .setCausationId(errand.eventId())
                .setPurpose(EgressPurpose.valueOf(line.leave().purpose().name()))
                .setMethod(request.method())
                .setDestination(request.destination())
                .setContentType(request.contentType())
                .setBytes(request.body().length)
                .setSha256(request.sha256())
                .setBody(ByteBuffer.wrap(compressed))
                .setTokens(line.tokens())
                .setCost(line.cost())
                .setExemplarIds(line.exemplarIds())
                .setVerdict(line.withheld() == null ? EgressVerdict.SENT : EgressVerdict.WITHHELD)
                .setReason(line.withheld())
                .build();
    }

    private static byte[] compressed(byte[] body) {
        if (body.length == 0) {
            return body;
        }
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written to", e);
        }
        return bytes.toByteArray();
    }
}
