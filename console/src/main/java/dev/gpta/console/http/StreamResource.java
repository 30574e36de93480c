package dev.gpta.console.http;

import dev.gpta.console.app.BusyException;
import dev.gpta.console.app.Detail;
import dev.gpta.console.app.Details;
import dev.gpta.console.app.RunBook;
import dev.gpta.console.config.ConsoleConfig;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/**
 * What changes, as server-sent events. Nothing is queued for anybody: twice a second each stream looks what is newer than
 * what it has told, so that a slow reader gets the newest state later, and none takes memory.
 */
@Path("api/streams")
@Singleton
@Blocking
public class StreamResource {

    private static final Duration LOOK = Duration.ofMillis(500);

    /** Every so many looks something is told in any case: that the console lives, and whether the reader does. */
    private static final int LOOKS_A_SIGN = 20;

    private final RunBook book;
    private final Details details;
    private final Clock clock;
    private final int most;
    private final AtomicInteger open = new AtomicInteger();

    StreamResource(RunBook book, Details details, Clock clock, ConsoleConfig config) {
        this.book = book;
        this.details = details;
        this.clock = clock;
        this.most = config.streams();
    }

    /** The list: runs that have changed since this version of it. */
    @GET
    @Path("runs")
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<RunBook.Runs> changes(@QueryParam("since") @DefaultValue("0") long since) {
        var told = new AtomicLong(since);
        return stream(() -> true, sign -> {
            var changed = book.changedSince(told.get(), clock.millis());
            told.set(changed.version());
            return changed.runs().isEmpty() && !sign ? null : changed;
        });
    }

    /** A run: its events in sentences, from the beginning on. */
    @GET
    @Path("runs/{run}")
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<Detail.Flow> flow(@PathParam("run") String runId) {
        var detail = details.of(runId).orElseThrow(() -> NoSuchThingException.run(runId));
        var told = new AtomicLong();
        var version = new AtomicLong();
        return stream(() -> details.isCurrent(runId, detail), sign -> {
            var flow = detail.flow(told.get());
            told.set(flow.until());
            return version.getAndSet(flow.version()) == flow.version() && !sign ? null : flow;
        });
    }

    /** What a look finds; null: nothing to be told. */
    private interface Look<T> {
        @Nullable
        T at(boolean sign);
    }

    private <T> Multi<T> stream(Supplier<Boolean> goesOn, Look<T> look) {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            throw new BusyException("runs are followed by " + most + " pages already (gpta.console.streams)");
        }
        return Multi.createFrom()
                .ticks()
                .every(LOOK)
                .onOverflow()
                .drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .select()
                .first(tick -> goesOn.get())
                .onItem()
                .transformToMultiAndConcatenate(
                        tick -> Multi.createFrom().optional(Optional.ofNullable(look.at(tick % LOOKS_A_SIGN == 0))))
                .onTermination()
                .invoke(open::decrementAndGet);
    }
}
