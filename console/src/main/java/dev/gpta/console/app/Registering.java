package dev.gpta.console.app;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gpta.cli.UserError;
import dev.gpta.cli.domain.RunEvent.Registered;
import dev.gpta.cli.registration.Fault;
import dev.gpta.cli.registration.FirstRows;
import dev.gpta.cli.registration.Form;
import dev.gpta.cli.registration.Registration;
import dev.gpta.cli.registration.RegistrationCheck;
import dev.gpta.datasets.Roots;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Registers runs from a form, by the rules of {@code gpta register}. Data are looked at only where this service is given
 * folders of data, one data set at a time, and what is seen goes to whoever asks and nowhere else.
 */
public final class Registering {

    private static final int PATIENCE_SECONDS = 20;

    private final RunBook book;
    private final Registrations registrations;
    private final Roots roots;
    private final Semaphore looking = new Semaphore(1, true);

    /** @param roots below which data may be looked at; without any, none are */
    public Registering(RunBook book, Registrations registrations, Roots roots) {
        this.book = book;
        this.registrations = registrations;
        this.roots = roots;
    }

    /** Whether data can be looked at from here. */
    public boolean seesData() {
        return !roots.folders().isEmpty();
    }

    /**
     * What a form's fields mean. Neither data nor weights are looked at.
     *
     * @throws InvalidException if it is no registration
     */
    public Registration draft(JsonNode form) {
        return valid(() -> {
            var registration = Form.read(form);
            RegistrationCheck.checkUnseen(registration.spec());
            registration.isKnown(book.run(registration.runId())
                    .flatMap(run -> run.registered().map(Registered::head))
                    .map(head -> head.specHash()));
            return registration;
        });
    }

    /**
     * The first rows of its data.
     *
     * @throws InvalidException if they are not those of such a registration, or lie elsewhere
     * @throws BusyException if too many others are looking
     */
    public FirstRows look(JsonNode form) {
        var registration = draft(form);
        if (!seesData()) {
            throw new RefusedException(
                    "this console sees no data: it was given no folder of them (gpta.console.data-roots)");
        }
        return look(registration);
    }

    private FirstRows look(Registration registration) {
        return alone(() -> valid(() -> RegistrationCheck.look(registration.spec(), roots)));
    }

    /**
     * Registers it, unless it is registered already.
     *
     * @return whether it is new
     * @throws InvalidException if it is no registration, or another one has its name
     */
    public boolean register(JsonNode form) {
        var registration = draft(form);
        if (seesData()) {
            look(registration);
        }
        var there = registrations.specHash(registration.runId());
        if (valid(() -> registration.isKnown(there))) {
            return false;
        }
        registrations.register(registration);
        return true;
    }

    private static <T> T valid(Supplier<T> check) {
        try {
            return check.get();
        } catch (UserError e) {
            throw new InvalidException(Fault.of(e));
        } catch (UncheckedIOException e) {
            throw new InvalidException(new Fault("data", "data: " + e.getMessage()));
        }
    }

    private <T> T alone(Supplier<T> what) {
        if (!turn()) {
            throw new BusyException("other data are being looked at; come again");
        }
        try {
            return what.get();
        } finally {
            looking.release();
        }
    }

    private boolean turn() {
        try {
            return looking.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The folders that data may lie in. */
    public Optional<String> folders() {
        return seesData()
                ? Optional.of(roots.folders().stream().map(Path::toString).collect(joining(", ")))
                : Optional.empty();
    }
}
