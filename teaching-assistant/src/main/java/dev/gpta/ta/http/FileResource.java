package dev.gpta.ta.http;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.gpta.ta.app.RefusedException;
import dev.gpta.ta.app.StoredFile;
import dev.gpta.ta.app.UploadedFiles;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** {@code /v1/files} */
@Path("/v1/files")
@Produces(MediaType.APPLICATION_JSON)
public class FileResource {

    private final UploadedFiles files;

    FileResource(UploadedFiles files) {
        this.files = files;
    }

    /** Takes a file in, if every line of it can be learned from. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public File upload(@RestForm @Nullable FileUpload file, @RestForm @Nullable String purpose) throws IOException {
        if (file == null) {
            throw RefusedException.invalid("file", "file is missing: send it as a part of multipart/form-data");
        }
        if (purpose == null) {
            throw RefusedException.invalid("purpose", "purpose is missing: send " + StoredFile.FINE_TUNE);
        }
        return File.of(files.upload(file.fileName(), purpose, Files.readAllBytes(file.uploadedFile())));
    }

    /** Newest first. */
    @GET
    public Page<File> list(
            @QueryParam("purpose") @Nullable String purpose,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("10000") int limit) {
        var wanted = files.all().stream()
                .filter(file -> purpose == null || file.purpose().equals(purpose))
                .toList();
        return Page.of(wanted, StoredFile::id, File::of, after, limit);
    }

    @GET
    @Path("{id}")
    public File get(@PathParam("id") String id) {
        return File.of(files.get(id));
    }

    /** The bytes, whatever the client says it accepts: OpenAI's asks for {@code application/binary}. */
    @GET
    @Path("{id}/content")
    @Produces(MediaType.WILDCARD)
    public Response content(@PathParam("id") String id) {
        return Response.ok(files.content(id), MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .build();
    }

    @DELETE
    @Path("{id}")
    public Deleted delete(@PathParam("id") String id) {
        files.delete(id);
        return new Deleted(id, "file", true);
    }

    /** OpenAI's {@code file}. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record File(
            String id, String object, long bytes, long createdAt, String filename, String purpose, String status) {

        static File of(StoredFile file) {
            return new File(
                    file.id(),
                    "file",
                    file.bytes(),
                    file.createdAt().getEpochSecond(),
                    file.name(),
                    file.purpose(),
                    "processed");
        }
    }
}
