package dev.gpta.console.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gpta.cli.report.RunFolder;
import dev.gpta.console.app.Detail;
import dev.gpta.console.app.Details;
import dev.gpta.console.app.RunBook;
import dev.gpta.console.app.Steering;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Runs: the list, one of them, its dialogues; and what users may do to it. */
@Path("api/runs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class RunResource {

    private static final int MOST_RUNS = 1_000;
    private static final int MOST_CHARACTERS = 1_000;

    private final RunBook book;
    private final Details details;
    private final Steering steering;
    private final Clock clock;

    RunResource(RunBook book, Details details, Steering steering, Clock clock) {
        this.book = book;
        this.details = details;
        this.steering = steering;
        this.clock = clock;
    }

    /**
     * Why, in the user's words.
     *
     * @param reason at most 1,000 characters; may be absent
     */
    public record Wish(@Nullable String reason) {

        String or(String usual) {
            if (reason == null || reason.isBlank()) {
                return usual;
            }
            if (reason.length() > MOST_CHARACTERS) {
                throw new BadRequestException("the reason has " + reason.length() + " characters, more than the "
                        + MOST_CHARACTERS + " allowed");
            }
            return reason;
        }
    }

    /** Runs, the newest first. */
    @GET
    public RunBook.Runs list(
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("from") @DefaultValue("0") int from,
            @QueryParam("count") @DefaultValue("100") int count) {
        if (from < 0 || count < 1 || count > MOST_RUNS) {
            throw new BadRequestException(
                    "from must be at least 0 and count within 1.." + MOST_RUNS + ", not " + from + " and " + count);
        }
        return book.list(text, from, count, clock.millis());
    }

    /** One run. */
    @GET
    @Path("{run}")
    public ObjectNode run(@PathParam("run") String runId) {
        var detail = detail(runId);
        var now = clock.millis();
        var summary = book.summary(runId, now).orElseThrow(() -> NoSuchThingException.run(runId));
        return RunJson.of(detail, summary, now);
    }

    /** A dialogue of an epoch's gradient, from 0, as a fine-tuning job gets it. */
    @GET
    @Path("{run}/epochs/{epoch}/dialogues/{index}")
    public String dialogue(
            @PathParam("run") String runId, @PathParam("epoch") int epoch, @PathParam("index") int index) {
        var detail = detail(runId);
        var gradient = RunJson.gradient(detail.view(), epoch);
        var ta = detail.spec()
                .map(spec -> spec.getTa())
                .orElseThrow(() -> new NoSuchThingException(
                        runId + " asks no teaching assistant, or its registration is" + " no longer kept"));
        if (index < 0 || index >= gradient.windows().size()) {
            throw new NoSuchThingException(
                    "epoch " + epoch + " has " + gradient.windows().size() + " dialogues, none of number " + index);
        }
        return RunFolder.dialogues(gradient, ta).get(index);
    }

    /** Ends it before its end. */
    @POST
    @Path("{run}/cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    public void cancel(@PathParam("run") String runId, Wish wish) {
        if (!steering.cancel(runId, wish.or("cancelled by the user"))) {
            throw NoSuchThingException.run(runId);
        }
    }

    /** Has it go on. */
    @POST
    @Path("{run}/resume")
    @Consumes(MediaType.APPLICATION_JSON)
    public void resume(@PathParam("run") String runId, Wish wish) {
        if (!steering.resume(runId, wish.or("resumed by the user"))) {
            throw NoSuchThingException.run(runId);
        }
    }

    private Detail detail(String runId) {
        return details.of(runId).orElseThrow(() -> NoSuchThingException.run(runId));
    }
}
