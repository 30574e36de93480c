package dev.gpta.student.messaging;

import dev.gpta.student.config.StudentConfig;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Long work is no fault; work that has stopped making steps is, and only a new process helps. */
@Liveness
public class WorkHealth implements HealthCheck {

    private final Workers workers;
    private final Duration hangAfter;

    WorkHealth(Workers workers, StudentConfig config) {
        this.workers = workers;
        this.hangAfter = config.hangAfter();
    }

    @Override
    public HealthCheckResponse call() {
        var health = HealthCheckResponse.named("work").up();
        for (var worker : workers.all()) {
            var silence = worker.silence();
            health.withData(
                    worker.channel(),
                    silence.map(time -> "last step " + time.toSeconds() + " s ago")
                            .orElse("idle"));
            if (silence.filter(time -> time.compareTo(hangAfter) > 0).isPresent()) {
                health.down();
            }
        }
        return health.build();
    }
}
