package dev.gpta.ta.http;

import dev.gpta.ta.app.FineTuning;
import dev.gpta.ta.app.Ids;
import dev.gpta.ta.domain.tuning.JobEvent;
import dev.gpta.ta.domain.tuning.TuningDefaults;
import dev.gpta.ta.domain.tuning.TuningJob;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /v1/fine_tuning/jobs} */
@Path("/v1/fine_tuning/jobs")
@Produces(MediaType.APPLICATION_JSON)
public class FineTuningResource {

    private static final String METADATA = "metadata[";

    private final FineTuning jobs;
    private final JobRequests requests;

    FineTuningResource(FineTuning jobs, TuningDefaults defaults, Ids ids) {
        this.jobs = jobs;
        this.requests = new JobRequests(defaults, ids);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public FineTuningJob create(String body) {
        return FineTuningJob.of(jobs.create(requests.read(body)));
    }

    /** Newest first; {@code metadata[key]=value} picks those with this pair. */
    @GET
    public Page<FineTuningJob> list(
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("20") int limit,
            @Context UriInfo uri) {
        return Page.of(jobs.all(metadata(uri)), TuningJob::id, FineTuningJob::of, after, limit);
    }

    @GET
    @Path("{id}")
    public FineTuningJob get(@PathParam("id") String id) {
        return FineTuningJob.of(jobs.get(id));
    }

    @POST
    @Path("{id}/cancel")
    public FineTuningJob cancel(@PathParam("id") String id) {
        return FineTuningJob.of(jobs.cancel(id));
    }

    /** Newest first. */
    @GET
    @Path("{id}/events")
    public Page<FineTuningEvent> events(
            @PathParam("id") String id,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("20") int limit) {
        return Page.of(jobs.events(id), JobEvent::id, FineTuningEvent::of, after, limit);
    }

    private static Map<String, String> metadata(UriInfo uri) {
        var wanted = new LinkedHashMap<String, String>();
        uri.getQueryParameters().forEach((name, values) -> {
            if (name.startsWith(METADATA) && name.endsWith("]")) {
                wanted.put(name.substring(METADATA.length(), name.length() - 1), values.get(0));
            }
        });
        return wanted;
    }
}
