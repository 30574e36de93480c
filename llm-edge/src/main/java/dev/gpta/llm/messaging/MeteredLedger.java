package dev.gpta.llm.messaging;

import dev.gpta.llm.ledger.Egress;
import dev.gpta.llm.ledger.Ledger;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;

/**
 * Counts what leaves: requests, and what they are estimated to cost where the registration knows prices.
 *
 * @param ledger where it is written down
 */
public record MeteredLedger(Ledger ledger, MeterRegistry meters) implements Ledger {

    @Override
    public void record(Egress egress) {
        ledger.record(egress);
        var tags = Tags.of(
                "purpose",
                egress.leave().purpose().name().toLowerCase(Locale.ROOT),
                "verdict",
                egress.withheld() == null ? "sent" : "withheld");
        meters.counter("gpta.llm.requests", tags).increment();
        var cost = egress.cost();
        if (cost != null && egress.withheld() == null) {
            meters.counter("gpta.llm.cost", tags).increment(cost);
        }
    }
}
