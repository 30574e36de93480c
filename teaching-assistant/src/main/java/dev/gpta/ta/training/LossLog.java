package dev.gpta.ta.training;

import dev.gpta.transformers.llama.Trainer;
import dev.gpta.transformers.llama.TrainingExample;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Writes what training showed: {@code step,tokens,loss,accuracy,unseen_loss,unseen_accuracy,seconds}. */
final class LossLog implements AutoCloseable {

    static final String FILE = "loss.csv";
    private static final int AVERAGED_STEPS = 20;

    private final PrintWriter file;
    private final long began;
    private final List<Trainer.Result> recent = new ArrayList<>();
    private long tokens;

    private LossLog(PrintWriter file, long tokens, long seconds) {
        this.file = file;
        this.tokens = tokens;
        this.began = System.nanoTime() - TimeUnit.SECONDS.toNanos(seconds);
    }

    /** Goes on with what the folder has. */
    static LossLog in(Path folder) throws IOException {
        var path = folder.resolve(FILE);
        var before = Files.exists(path) ? Files.readAllLines(path) : List.<String>of();
        var last = before.size() < 2
                ? "0,0,,,,,0".split(",")
                : before.get(before.size() - 1).split(",");
        var file = new PrintWriter(
                Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND), true);
        if (before.isEmpty()) {
            file.println("step,tokens,loss,accuracy,unseen_loss,unseen_accuracy,seconds");
        }
        return new LossLog(file, Long.parseLong(last[1]), Long.parseLong(last[last.length - 1]));
    }

    void learned(int step, List<TrainingExample> batch, Trainer.Result result) {
        tokens += batch.stream().mapToInt(TrainingExample::length).sum();
        recent.add(result);
        if (recent.size() == AVERAGED_STEPS) {
            write(step, "%s,,", recent);
            recent.clear();
        }
    }

    /** @param results on what is not learned */
    void evaluated(int step, List<Trainer.Result> results) {
        write(step, ",,%s", results);
    }

    @Override
    public void close() {
        file.close();
    }

    private void write(int step, String columns, List<Trainer.Result> results) {
        var figures = String.format(
                Locale.ROOT,
                "%.4f,%.4f",
                results.stream().mapToDouble(Trainer.Result::loss).average().orElseThrow(),
                results.stream().mapToDouble(Trainer.Result::accuracy).average().orElseThrow());
        var line = "%d,%d,%s,%d"
                .formatted(step, tokens, columns.formatted(figures), (System.nanoTime() - began) / 1_000_000_000);
        file.println(line);
        System.out.println(line);
    }
}
