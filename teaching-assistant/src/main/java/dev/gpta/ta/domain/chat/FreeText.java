package dev.gpta.ta.domain.chat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Any text, until one of some sequences appears in it. */
public final class FreeText implements TextConstraint {

    private final StopSequences stops;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private boolean stopped;

    public FreeText(StopSequences stops) {
        this.stops = stops;
    }

    @Override
    public boolean allows(byte[] token) {
        return true;
    }

    @Override
    public void accept(byte[] token) {
        written.writeBytes(token);
        stopped = stopped || stops.in(written.toString(StandardCharsets.UTF_8));
    }

    @Override
    public boolean mayEnd() {
        return true;
    }

    @Override
    public boolean done() {
        return stopped;
    }
}
