package dev.gpta.console.http;

import dev.gpta.console.app.Artefacts;
import dev.gpta.console.app.RunBook;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;

/** The files of a run's final student. */
@Path("api/runs/{run}/artefacts")
@Blocking
public class ArtefactResource {

    private final RunBook book;
    private final Artefacts artefacts;

    ArtefactResource(RunBook book, Artefacts artefacts) {
        this.book = book;
        this.artefacts = artefacts;
    }

    /** All of them, if this service sees the store they are in. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<Artefacts.Artefact> list(@PathParam("run") String runId) throws IOException {
        return artefacts.list(uri(runId));
    }

    /** One of them. */
    @GET
    @Path("{name: .+}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response file(@PathParam("run") String runId, @PathParam("name") String name) throws IOException {
        var file = artefacts
                .file(uri(runId), name)
                .orElseThrow(() -> new NoSuchThingException(runId + "'s student has no file of this name"));
        return Response.ok(file.toFile())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment")
                .build();
    }

    private String uri(String runId) {
        var run = book.run(runId).orElseThrow(() -> NoSuchThingException.run(runId));
        return run.finished().map(student -> student.uri()).orElse("");
    }
}
