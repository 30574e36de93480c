package dev.gpta.student.messaging;

import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** How an instance ends itself. */
@FunctionalInterface
interface Leaving {

    void leave();

    /** In order, and as a success. */
    @Singleton
    final class Producer {

        @Produces
        @Singleton
        Leaving process() {
            return Quarkus::asyncExit;
        }
    }
}
