package dev.gpta.student.app;

/**
 * Why a run cannot go on, in the words of the {@code run-failed} event.
 *
 * @param code stable, for programs
 * @param message what went wrong, naming the thing and the value
 * @param remedy what to do about it
 * @param resumable whether resuming the run can help
 */
record Failure(String code, String message, String remedy, boolean resumable) {

    private static final int MAX_LENGTH = 2_000;

    Failure {
        if (message.length() > MAX_LENGTH) {
            message = message.substring(0, MAX_LENGTH) + "... (" + message.length() + " characters)";
        }
    }
}
