package dev.gpta.student.messaging;

import dev.gpta.student.FakeEngine;
import dev.gpta.student.app.StudentEngine;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** In place of the real engine: what is tested here is the way through Kafka. */
@Singleton
public class FakeEngineBean {

    @Produces
    @Alternative
    @Priority(1)
    @Singleton
    StudentEngine engine(FakeEngine engine) {
        return engine;
    }

    @Produces
    @Singleton
    FakeEngine fake() {
        return new FakeEngine();
    }
}
