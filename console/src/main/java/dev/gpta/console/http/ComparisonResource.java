package dev.gpta.console.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gpta.cli.report.ReportJson;
import dev.gpta.console.app.Detail;
import dev.gpta.console.app.Details;
import dev.gpta.console.app.Pairing;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;

/** Whether two runs' final students differ by more than chance. */
@Path("api/comparison")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ComparisonResource {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Details details;
    private final Pairing pairing;

    ComparisonResource(Details details, Pairing pairing) {
        this.details = details;
        this.pairing = pairing;
    }

    /** The second run against the first. */
    @GET
    public ObjectNode compare(
            @QueryParam("first") @DefaultValue("") String first, @QueryParam("second") @DefaultValue("") String second)
            throws IOException {
        var comparison = pairing.of(detail(first), detail(second));
        var node = ReportJson.of(comparison.test());
        node.set("verdict", JSON.valueToTree(comparison.verdict()));
        return node;
    }

    private Detail detail(String runId) {
        return details.of(runId).orElseThrow(() -> NoSuchThingException.run(runId));
    }
}
