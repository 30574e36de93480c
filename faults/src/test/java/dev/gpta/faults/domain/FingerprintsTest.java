package dev.gpta.faults.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FingerprintsTest {

    private final Fingerprints sent = new Fingerprints();
    private final Fingerprints found = new Fingerprints();

    @Test
    void whatWasSentTwiceMustBeFoundTwice() {
        sent.add("a", bytes("x"));
        sent.add("a", bytes("x"));
        sent.add("b", bytes("x"));
        found.add("a", bytes("x"));

        assertThat(sent.missingIn(found)).isEqualTo(2);
    }

    @Test
    void moreThanWasSentIsNothingMissing() {
        sent.add("a", bytes("x"));
        found.add("a", bytes("x"));
        found.add("a", bytes("x"));
        found.add("a", null);

        assertThat(sent.missingIn(found)).isZero();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
