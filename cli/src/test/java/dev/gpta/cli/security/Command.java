package dev.gpta.cli.security;

import dev.gpta.cli.Gpta;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** What a command printed and how it ended. */
record Command(int code, String out, String err) {

    static Command gpta(String... args) {
        var err = new StringWriter();
        var out = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            var code = Gpta.commandLine().setErr(new PrintWriter(err, true)).execute(args);
            return new Command(code, out.toString(StandardCharsets.UTF_8), err.toString());
        } finally {
            System.setOut(before);
        }
    }
}
