package dev.gpta.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gpta.console.app.Registering;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * Registrations by form. What comes in has the fields of a registration file, as JSON. Data are shown on a POST only, so that
 * no page of another site has them read.
 */
@Path("api/registrations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class RegistrationResource {

    private static final int CREATED = 201;
    private static final int OK = 200;

    private final Registering registering;

    RegistrationResource(Registering registering) {
        this.registering = registering;
    }

    /** What can be filled in: formats, tasks with their columns, variants, what is taken where nothing is. */
    @GET
    @Path("form")
    @Consumes(MediaType.WILDCARD)
    public ObjectNode form() {
        return FormJson.of(registering.folders());
    }

    /** What it says so far: its file, and what its teaching assistant will cost. */
    @POST
    @Path("check")
    public ObjectNode check(JsonNode form) {
        return FormJson.draft(registering.draft(filledIn(form)), form);
    }

    /** The first rows of its data. */
    @POST
    @Path("data")
    public ObjectNode data(JsonNode form) {
        return FormJson.data(registering.look(filledIn(form)));
    }

    /** Registers it; a second time is none. */
    @POST
    public Response register(JsonNode form) {
        var fresh = registering.register(filledIn(form));
        return Response.status(fresh ? CREATED : OK)
                .entity(FormJson.registered(form.path("run").asText(), fresh))
                .build();
    }

    private static JsonNode filledIn(@Nullable JsonNode form) {
        if (form == null) {
            throw new BadRequestException("the form is missing: send the fields of a registration as JSON");
        }
        return form;
    }
}
