package dev.gpta.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    private final int port = Ports.any();
    private final Ports ports = new Ports();

    @Test
    void whatIsPreferredIsGivenAgainAndAgain() {
        assertThat(ports.preferably(port)).isEqualTo(port);
        assertThat(ports.preferably(port)).isEqualTo(port);
    }

    @Test
    void aProcessKeepsItsPortThoughAnotherIsFree() throws IOException {
        int first;
        try (var listens = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            first = ports.of("console", listens.getLocalPort());
        }

        assertThat(first).isNotEqualTo(port);
        assertThat(ports.of("console", port)).isEqualTo(first);
        assertThat(ports.of("trainer", port)).isEqualTo(port);
    }

    @Test
    void anotherStackGetsAnotherPort() {
        ports.preferably(port);

        assertThat(new Ports().preferably(port)).isNotEqualTo(port).isPositive();
    }

    @Test
    void whereSomebodyListensNobodyElseDoes() throws IOException {
        try (var listens = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(ports.preferably(listens.getLocalPort())).isNotEqualTo(listens.getLocalPort());
        }
    }
}
