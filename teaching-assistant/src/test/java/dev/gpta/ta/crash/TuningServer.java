package dev.gpta.ta.crash;

import dev.gpta.ta.app.FileStore;
import dev.gpta.ta.app.FineTuning;
import dev.gpta.ta.app.Ids;
import dev.gpta.ta.app.JobBook;
import dev.gpta.ta.app.JobRunner;
import dev.gpta.ta.app.JobStore;
import dev.gpta.ta.app.LanguageModel;
import dev.gpta.ta.app.LanguageModels;
import dev.gpta.ta.app.ModelCatalog;
import dev.gpta.ta.app.ModelInfo;
import dev.gpta.ta.app.ModelStore;
import dev.gpta.ta.app.StoredFile;
import dev.gpta.ta.app.TuningWork;
import dev.gpta.ta.app.Turns;
import dev.gpta.ta.app.UploadedFiles;
import dev.gpta.ta.domain.tuning.Hyperparameters;
import dev.gpta.ta.domain.tuning.JobEvent;
import dev.gpta.ta.domain.tuning.Method;
import dev.gpta.ta.domain.tuning.StepFigures;
import dev.gpta.ta.domain.tuning.TuningJob;
import dev.gpta.ta.domain.tuning.TuningRequest;
import dev.gpta.ta.store.DataFolder;
import dev.gpta.ta.store.FolderFileStore;
import dev.gpta.ta.store.FolderJobStore;
import dev.gpta.ta.store.FolderModelStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The tuning part of the server, as a process that can be killed: all of it but the model. After whatever it writes it
 * says so, and waits for a line before it goes on. A client that looks before it asks has one job done.
 */
public final class TuningServer {

    private static final Map<String, String> KEY = Map.of("key", "k-1");
    private static final byte[] DIALOGUE =
            "{\"messages\": [{\"role\": \"assistant\", \"content\": \"x\"}]}\n".getBytes(StandardCharsets.UTF_8);
    private static final Set<String> WRITES = Set.of("save", "append", "add", "stage", "keep", "delete");
    private static final BufferedReader GO = new BufferedReader(new InputStreamReader(System.in));

    private TuningServer() {}

    /** @param arguments the data folder */
    public static void main(String[] arguments) throws Exception {
        var data = new DataFolder(Path.of(arguments[0]));
        var clock = Clock.systemUTC();
        var ids = new Ids(new SecureRandom());
        var book = new JobBook(told(JobStore.class, new FolderJobStore(data)), 10, clock);
        var files = new UploadedFiles(told(FileStore.class, new FolderFileStore(data)), 10_000, ids, clock);
        var base = new ModelInfo("base", "base", "base", clock.instant());
        var models = told(ModelStore.class, new FolderModelStore(data));
        var catalog = new ModelCatalog(base, data.folder("base"), models, 10, clock);
        var turns = new Turns(Duration.ofSeconds(10));
        var work = new TuningWork(new ThreeSteps(), catalog, files, book::wants, turns, clock);
        var runner = new JobRunner(book, files, work, 1, clock);
        runner.resume();
        var job = job(new FineTuning(book, runner, catalog, files, ids, clock), files);
        while (!book.get(job.id()).state().ended()) {
            Thread.sleep(5);
        }
        runner.close();
        System.exit(0);
    }

    /** As finetune-service does it: by its key, and a file by its name. */
    private static TuningJob job(FineTuning jobs, UploadedFiles files) {
        return jobs.all(KEY).stream().findFirst().orElseGet(() -> {
            var file = files.all().stream()
                    .filter(each -> each.name().equals("k-1.jsonl"))
                    .findFirst()
                    .orElseGet(() -> files.upload("k-1.jsonl", StoredFile.FINE_TUNE, DIALOGUE));
            return jobs.create(new TuningRequest(
                    "base", file.id(), null, new Hyperparameters(1, 1, 1), new Method.Auto(), 7, "", KEY));
        });
    }

    private static <T> T told(Class<T> port, T store) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, given) -> {
            try {
                var result = given == null ? method.invoke(store) : method.invoke(store, given);
                if (WRITES.contains(method.getName())) {
                    tell(port.getSimpleName() + "." + method.getName() + " " + what(given));
                }
                return result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    private static String what(Object[] given) {
        return Arrays.stream(given)
                .map(TuningServer::what)
                .collect(Collectors.joining())
                .replaceAll(":.*", "");
    }

    private static String what(Object given) {
        if (given instanceof TuningJob job) {
            return job.state().status();
        }
        if (given instanceof StoredFile file) {
            return file.purpose();
        }
        return given instanceof JobEvent event ? event.message() : "";
    }

    private static synchronized void tell(String step) {
        System.out.println(step);
        try {
            GO.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tunes nothing, in three steps. */
    private static final class ThreeSteps implements LanguageModels {

        @Override
        public LanguageModel load(Path folder) {
            throw new UnsupportedOperationException("nobody asks here");
        }

        @Override
        public long tune(
                Path parent, Lesson lesson, Path into, Consumer<StepFigures> progress, BooleanSupplier cancelled)
                throws IOException {
            for (int step = 1; step <= 3; step++) {
                Files.writeString(into.resolve("weights"), "step " + step);
                progress.accept(new StepFigures(step, 3, 1.0 / step, 0.5, null, null));
            }
            return 42;
        }
    }
}
