package dev.gpta.llm.support;

import dev.gpta.llm.app.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Begins at the epoch, and moves only when somebody waits. */
public final class HandClock extends Clock implements Sleeper {

    private final List<Duration> waits = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    @Override
    public void sleep(Duration duration) {
        waits.add(duration);
        now = now.plus(duration);
    }

    /** All waits so far. */
    public List<Duration> waits() {
        return waits;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
