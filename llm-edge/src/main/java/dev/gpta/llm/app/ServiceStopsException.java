package dev.gpta.llm.app;

/** The service is told to stop in the middle of its work, which is to be delivered again: neither done nor failed. */
public class ServiceStopsException extends RuntimeException {

    /** @param cause what the working thread was told */
    public ServiceStopsException(InterruptedException cause) {
        super("the service stops", cause);
    }
}
