package dev.gpta.prefix.llm;

import dev.gpta.llm.ledger.Door;
import dev.gpta.llm.ledger.Outbound;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import java.io.IOException;
import org.jboss.resteasy.reactive.client.impl.ClientRequestContextImpl;

/**
 * Shows every request of Quarkus' REST client at the door, as the bytes that will be sent. Filters run on the thread that
 * asks, and may wait; what writes the body later runs on one that may not, so it is written once more here, by the same
 * writers.
 */
@Provider
@ConstrainedTo(RuntimeType.CLIENT)
@Priority(Priorities.USER + 1000)
public class EgressFilter implements ClientRequestFilter {

    @Override
    public void filter(ClientRequestContext request) throws IOException {
        var type = request.getMediaType();
        // the client makes its filters itself, without injection
        var door = CDI.current().select(Door.class).get();
        door.pass(new Outbound(
                request.getMethod(),
                request.getUri().toString(),
                type == null ? null : type.toString(),
                body((ClientRequestContextImpl) request)));
    }

    private static byte[] body(ClientRequestContextImpl request) throws IOException {
        var sent = request.getRestClientRequestContext();
        if (sent.getEntity() == null) {
            return new byte[0];
        }
        var interceptors = sent.getConfiguration().getWriterInterceptors().toArray(new WriterInterceptor[0]);
        var headers = new MultivaluedHashMap<>(request.getStringHeaders());
        return sent.writeEntity(sent.getEntity(), headers, interceptors).getBytes();
    }
}
