package dev.gpta.console.http;

import dev.gpta.console.messaging.Follower;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once all that was in the topics is read. */
@Readiness
public class TopicsReadiness implements HealthCheck {

    private final Follower follower;

    TopicsReadiness(Follower follower) {
        this.follower = follower;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("topics")
                .status(follower.caughtUp() && follower.trouble().isEmpty())
                .withData("records", follower.records());
        return follower.trouble().isEmpty()
                ? response.build()
                : response.withData("trouble", follower.trouble()).build();
    }
}
