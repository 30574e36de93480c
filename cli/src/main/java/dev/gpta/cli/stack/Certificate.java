package dev.gpta.cli.stack;

import dev.gpta.cli.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A key and its self-signed certificate for the loopback interface, made by the JDK's own {@code keytool}. */
final class Certificate {

    /** Whom it names. */
    static final String NAME = "CN=gpta-broker";

    private static final String VALID_DAYS = "3650";
    private static final int PATIENCE_SECONDS = 60;

    private Certificate() {}

    /** Makes both; the password is in a file, as others can see what a process is told. */
    static void make(Path store, Path certificate, Path password) {
        try {
            Files.deleteIfExists(store); // of a time that did not come to its end
            keytool(
                    List.of(
                            "-genkeypair",
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-dname",
                            NAME,
                            "-ext",
                            "san=ip:127.0.0.1,dns:localhost",
                            "-validity",
                            VALID_DAYS,
                            "-storetype",
                            "PKCS12"),
                    store,
                    password);
            keytool(List.of("-exportcert", "-rfc", "-file", certificate.toString()), store, password);
        } catch (IOException e) {
            throw new UserError("the broker's certificate cannot be made: " + e.getMessage(), e);
        }
    }

    private static void keytool(List<String> what, Path store, Path password) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(what);
        command.addAll(
                List.of("-alias", "broker", "-keystore", store.toString(), "-storepass:file", password.toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool " + what.get(0) + ": " + said.strip());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new UserError("interrupted while the broker's certificate was made", e);
        }
    }
}
