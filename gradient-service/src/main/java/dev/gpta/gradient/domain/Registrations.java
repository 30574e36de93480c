package dev.gpta.gradient.domain;

import static java.util.stream.Collectors.joining;

import dev.gpta.gradient.domain.RunEvent.Registered;
import java.util.List;

/** Registrations that begin no run. A rejected one never touches the run that has the name. */
final class Registrations {

    private static final String STEP = "REGISTER";

    private Registrations() {}

    /** A registration under a name that is taken: a repeat is ignored, another specification rejected. */
    static Decision again(Registered registered, RunState state, RunRef holder) {
        if (registered.run().specHash().equals(holder.specHash())) {
            return Decision.ignored(state, "registered already");
        }
        var failure = new Failure(
                STEP,
                "RUN_ID_TAKEN",
                "runId " + holder.runId() + " is taken by a run of another specification: this one has specHash "
                        + registered.run().specHash() + ", that one " + holder.specHash(),
                "Register under another runId.",
                false);
        return rejected(registered, state, failure);
    }

    /** A registration with mistakes. It takes no name: a corrected one may use it. */
    static Decision invalid(Registered registered, RunState state, List<Violation> violations) {
        var failure = new Failure(
                STEP,
                violations.get(0).code(),
                violations.stream().map(Violation::message).collect(joining("; ")),
                violations.stream().map(Violation::remedy).distinct().collect(joining(" ")),
                false);
        return rejected(registered, state, failure);
    }

    private static Decision rejected(Registered registered, RunState state, Failure failure) {
        return new Decision(
                state,
                List.of(new Command.Fail(registered.run(), failure)),
                false,
                List.of("registration rejected: " + failure.code() + ": " + failure.message()));
    }
}
