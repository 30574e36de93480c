package dev.gpta.prefix.llm;

import dev.gpta.llm.provider.ProviderErrors;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Keeps the Retry-After header, in seconds, which LangChain4j's exceptions lose. */
@Provider
@ConstrainedTo(RuntimeType.CLIENT)
public class RetryAfterFilter implements ClientResponseFilter {

    /** Of an error; what is longer is cut. */
    private static final int MOST_BYTES = 1 << 16;

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) throws IOException {
        // where no response came at all there are no headers to ask for
        if (response.getStatus() < 400) {
            return;
        }
        var retryAfter = ProviderErrors.retryAfter(response.getHeaderString("Retry-After"));
        if (retryAfter.isPresent()) {
            var body = response.hasEntity()
                    ? new String(response.getEntityStream().readNBytes(MOST_BYTES), StandardCharsets.UTF_8)
                    : "";
            throw new BusyException(response.getStatus(), body, retryAfter.get());
        }
    }
}
