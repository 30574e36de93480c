package dev.gpta.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {

    private static final int DEEP = 30;

    /** Ends with an exception from so deep that its places alone are more lines than an obituary has. */
    public static final class Failing {

        private Failing() {}

        /** @throws IllegalStateException in any case */
        public static void main(String[] args) {
            try {
                fail(DEEP);
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException("it did not start", e);
            }
        }

        private static void fail(int calls) {
            if (calls > 0) {
                fail(calls - 1);
            }
            throw new IllegalArgumentException("no such device");
        }
    }

    @Test
    void itsObituaryNamesTheCauseHoweverDeepItWas(@TempDir Path folder) throws Exception {
        // When
        var child = new Launcher(new Home(folder), folder).program("failing", Failing.class);
        assertThat(child.process().waitFor(20, TimeUnit.SECONDS)).isTrue();

        // Then
        assertThat(child.log()).content().contains("at " + Failing.class.getName() + ".fail");
        assertThat(child.obituary())
                .contains(
                        "failing (pid ",
                        "has ended with code 1",
                        folder.resolve("failing.log").toString())
                .contains("IllegalStateException: it did not start")
                .contains("Caused by: java.lang.IllegalArgumentException: no such device")
                .doesNotContain("at " + Failing.class.getName(), " more");
    }
}
