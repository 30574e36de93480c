package dev.gpta.ta.http;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.gpta.ta.app.ModelCatalog;
import dev.gpta.ta.app.ModelInfo;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /v1/models} */
@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
public class ModelResource {

    private final ModelCatalog catalog;

    ModelResource(ModelCatalog catalog) {
        this.catalog = catalog;
    }

    /** The base model first. */
    @GET
    public Page<Model> list() {
        return Page.of(catalog.all(), ModelInfo::id, Model::of, null, Integer.MAX_VALUE);
    }

    @GET
    @Path("{id}")
    public Model get(@PathParam("id") String id) {
        return Model.of(catalog.get(id));
    }

    /** Tuned models only. */
    @DELETE
    @Path("{id}")
    public Deleted delete(@PathParam("id") String id) {
        catalog.delete(id);
        return new Deleted(id, "model", true);
    }

    /** OpenAI's {@code model}. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Model(String id, String object, long created, String ownedBy, String root, String parent) {

        static Model of(ModelInfo model) {
            return new Model(
                    model.id(), "model", model.createdAt().getEpochSecond(), "gpta", model.base(), model.parent());
        }
    }
}
