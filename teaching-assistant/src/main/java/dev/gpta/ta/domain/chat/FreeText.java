package dev.gpta.ta.domain.chat;

/** Any text. */
public final class FreeText implements TextConstraint {

    @Override
    public boolean allows(byte[] token) {
        return true;
    }

    @Override
    public void accept(byte[] token) {}

    @Override
    public boolean mayEnd() {
        return true;
    }

    @Override
    public boolean done() {
        return false;
    }
}
