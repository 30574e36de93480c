package dev.gpta.ta.training;

import dev.gpta.transformers.llama.Trainer;
import dev.gpta.transformers.llama.TrainingExample;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes what training showed: {@code step,tokens,loss,accuracy,unseen_loss,unseen_accuracy,seconds}. */
final class LossLog implements AutoCloseable {

    static final String FILE = "loss.csv";
    private static final int AVERAGED_STEPS = 20;

    private final PrintWriter file;
    private final long began = System.nanoTime();
    private final List<Trainer.Result> recent = new ArrayList<>();
    private long tokens;

    private LossLog(PrintWriter file) {
        this.file = file;
    }

    static LossLog in(Path folder) throws IOException {
        var log = new LossLog(new PrintWriter(Files.newBufferedWriter(folder.resolve(FILE)), true));
        log.file.println("step,tokens,loss,accuracy,unseen_loss,unseen_accuracy,seconds");
        return log;
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
