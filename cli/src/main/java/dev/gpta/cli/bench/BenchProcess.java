package dev.gpta.cli.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.cli.UserError;
import dev.gpta.cli.stack.CommonEnvironment;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The process that measures: a JVM with the settings that the trainer of the stack has. */
public final class BenchProcess implements AutoCloseable {

    /** As on the smallest machine. */
    private static final String THREADS = "2";

    private final ObjectMapper json = new ObjectMapper();
    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    private BenchProcess(Process process) {
        this.process = process;
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts it. What it has to complain about goes to the standard error. */
    public static BenchProcess start() {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-Dai.djl.offline=true",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                StudentBench.class.getName());
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(CommonEnvironment.VARIABLES);
        builder.environment().put("OMP_NUM_THREADS", THREADS);
        try {
            return new BenchProcess(builder.start());
        } catch (IOException e) {
            throw new UserError("the measuring process cannot be started: " + e.getMessage(), e);
        }
    }

    /** Measures. @throws UserError if the process has died of it */
    public BenchResult ask(BenchCase wanted) {
        try {
            questions.write(json.writeValueAsString(wanted));
            questions.newLine();
            questions.flush();
            var answer = answers.readLine();
            if (answer == null) {
                throw new UserError("measuring %s ended the process; its last words are above".formatted(wanted));
            }
            return json.readValue(answer, BenchResult.class);
        } catch (IOException e) {
            throw new UserError("measuring %s failed: %s".formatted(wanted, e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        try {
            questions.close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
