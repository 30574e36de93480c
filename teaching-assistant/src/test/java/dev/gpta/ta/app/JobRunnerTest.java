package dev.gpta.ta.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gpta.ta.domain.tuning.Hyperparameters;
import dev.gpta.ta.domain.tuning.JobEvent;
import dev.gpta.ta.domain.tuning.Method;
import dev.gpta.ta.domain.tuning.TuningJob;
import dev.gpta.ta.domain.tuning.TuningRequest;
import dev.gpta.ta.store.DataFolder;
import dev.gpta.ta.store.FolderFileStore;
import dev.gpta.ta.store.FolderJobStore;
import dev.gpta.ta.store.FolderModelStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobRunnerTest {

    private static final byte[] DIALOGUE =
            "{\"messages\": [{\"role\": \"assistant\", \"content\": \"x\"}]}\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void whatAProcessLeftUnfinishedIsBegunAnew() throws Exception {
        String running;
        String waiting;
        String file;
        try (var first = new Process(new ScriptedModels(true), 1)) {
            file = first.files.upload("d.jsonl", "fine-tune", DIALOGUE).id();
            running = first.jobs.create(request(file, 7)).id();
            waiting = first.jobs.create(request(file, 8)).id();
            first.models.started.await();
            await().until(() -> first.status(waiting).equals("queued"));
            first.stop(); // which the step that is under way finds out
            assertThat(first.status(running)).isEqualTo("running");
        }

        var models = new ScriptedModels(false);
        try (var second = new Process(models, 2)) {
            second.runner.resume();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> second.status(waiting).equals("succeeded"));

            assertThat(second.status(running)).isEqualTo("succeeded");
            assertThat(models.lessons).extracting(LanguageModels.Lesson::seed).containsExactly(7L, 8L);
            assertThat(second.jobs.events(running))
                    .extracting(JobEvent::message)
                    .anyMatch(message -> message.contains("begins anew"));
            assertThat(second.catalog.all()).hasSize(3);
            assertThat(second.files.content(file)).isEqualTo(DIALOGUE);
        }

        try (var third = new Process(new ScriptedModels(false), 3)) {
            third.runner.resume();

            assertThat(third.jobs.all(Map.of("seed", "7")))
                    .extracting(TuningJob::id)
                    .containsExactly(running);
            assertThat(third.status(running)).isEqualTo("succeeded");
            assertThat(third.catalog.all()).hasSize(3);
        }
    }

    @Test
    void aJobThatWaitsIsCancelledWithoutBeingBegun() throws Exception {
        try (var process = new Process(new ScriptedModels(true), 1)) {
            var file = process.files.upload("d.jsonl", "fine-tune", DIALOGUE).id();
            var running = process.jobs.create(request(file, 1)).id();
            var waiting = process.jobs.create(request(file, 2)).id();
            var last = process.jobs.create(request(file, 3)).id();
            process.models.started.await();

            process.jobs.cancel(waiting);
            process.models.mayGoOn.countDown();

            await().until(() -> process.status(last).equals("succeeded"));
            assertThat(process.status(running)).isEqualTo("succeeded");
            assertThat(process.status(waiting)).isEqualTo("cancelled");
            assertThat(process.models.lessons)
                    .extracting(LanguageModels.Lesson::seed)
                    .containsExactly(1L, 3L);
        }
    }

    @Test
    void aModelThatWentBeforeItsTurnFailsTheJobByName() throws Exception {
        try (var process = new Process(new ScriptedModels(true), 1)) {
            var file = process.files.upload("d.jsonl", "fine-tune", DIALOGUE).id();
            process.jobs.create(request(file, 1));
            process.models.started.await();
            var orphan = process.jobs.create(request(file, 2)).id();
            process.files.delete(file);
            process.models.mayGoOn.countDown();

            await().until(() -> process.jobs.get(orphan).state().ended());

            // its file was either read before it went, or is named
            var error = process.jobs.get(orphan).state().error();
            assertThat(error == null ? file : error.message()).contains(file);
        }
    }

    @Test
    void aKeyHasOneJobUntilThatIsStopped() throws Exception {
        try (var process = new Process(new ScriptedModels(true), 1)) {
            var file = process.files.upload("d.jsonl", "fine-tune", DIALOGUE).id();
            var first = process.jobs.create(keyed(file, "key-1"));

            var again = process.jobs.create(keyed(file, "key-1"));
            var other = process.jobs.create(keyed(file, "key-2"));
            process.jobs.cancel(other.id());
            var anew = process.jobs.create(keyed(file, "key-2"));

            assertThat(again.id()).isEqualTo(first.id());
            assertThat(anew.id()).isNotEqualTo(other.id());
            assertThat(process.jobs.all(Map.of())).hasSize(3);
        }
    }

    private static TuningRequest keyed(String file, String key) {
        return new TuningRequest(
                "base",
                file,
                null,
                new Hyperparameters(1, 1, 1),
                new Method.Auto(),
                1,
                "",
                Map.of("gpta-run-key", key));
    }

    private static TuningRequest request(String file, long seed) {
        return new TuningRequest(
                "base",
                file,
                null,
                new Hyperparameters(1, 1, 1),
                new Method.Auto(),
                seed,
                "",
                Map.of("seed", Long.toString(seed)));
    }

    /** One life of the server on the folder. */
    private final class Process implements AutoCloseable {

        final ScriptedModels models;
        final DataFolder data;
        final UploadedFiles files;
        final ModelCatalog catalog;
        final JobRunner runner;
        final FineTuning jobs;

        Process(ScriptedModels models, long seed) throws IOException {
            this.models = models;
            this.data = new DataFolder(folder);
            var clock = Clock.systemUTC();
            var ids = new Ids(new Random(seed));
            var turns = new Turns(Duration.ofSeconds(10));
            var book = new JobBook(new FolderJobStore(data), 10, clock);
            var base = new ModelInfo("base", "base", "base", clock.instant());
            this.files = new UploadedFiles(new FolderFileStore(data), 1000, ids, clock);
            this.catalog = new ModelCatalog(base, folder, new FolderModelStore(data), 10, clock);
            this.runner = new JobRunner(
                    book, files, new TuningWork(models, catalog, files, book::wants, turns, clock), 1, clock);
            this.jobs = new FineTuning(book, runner, catalog, files, ids, clock);
        }

        String status(String job) {
            return jobs.get(job).state().status();
        }

        void stop() {
            runner.close();
        }

        @Override
        public void close() throws IOException {
            models.mayGoOn.countDown();
            runner.close();
            data.close();
        }
    }
}
