package dev.gpta.student.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.events.CheckpointRef;
import dev.gpta.student.WorkItems;
import dev.gpta.student.store.FolderCheckpointStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruningTest {

    @TempDir
    Path folder;

    private CheckpointStore store;
    private CheckpointRef tested;

    /** A run of three epochs in two attempts, which left a half-written folder, and another run. */
    @BeforeEach
    void setUp() throws IOException {
        store = new FolderCheckpointStore(folder.resolve("store"));
        publish("run-1/1/epoch-1-a");
        tested = publish("run-1/1/epoch-2-b");
        publish("run-1/2/epoch-2-dead");
        publish("run-1/2/epoch-3-c");
        publish("run-1/2/student-d");
        publish("run-1/unfinished/epoch-3-x");
        publish("run-10/1/epoch-1-e");
    }

    @Test
    void theTestedOneAndTheLastStay() {
        prune(KeptCheckpoints.TESTED);

        assertThat(store.folders("run-1/1")).containsExactly("epoch-2-b");
        assertThat(store.folders("run-1/2")).containsExactly("epoch-3-c", "student-d");
        assertThat(store.open(tested)).isDirectory();
    }

    @Test
    void theLastAloneMayStay() {
        prune(KeptCheckpoints.LAST);

        assertThat(store.folders("run-1/1")).isEmpty();
        assertThat(store.folders("run-1/2")).containsExactly("epoch-3-c", "student-d");
    }

    @Test
    void allMayStay() {
        prune(KeptCheckpoints.ALL);

        assertThat(store.folders("run-1/1")).hasSize(2);
        assertThat(store.folders("run-1/2")).hasSize(3);
    }

    private void prune(KeptCheckpoints keep) {
        var spec = WorkItems.spec("fake", WorkItems.data(folder.resolve("data.csv")));
        var test = WorkItems.test(WorkItems.run("run-1"), 2, "Sort it.", tested, spec);

        new Pruning(store, keep).after(test);

        // what is not the run's is nobody's business
        assertThat(store.folders("run-10/1")).containsExactly("epoch-1-e");
        assertThat(store.folders("run-1/unfinished")).containsExactly("epoch-3-x");
    }

    private CheckpointRef publish(String key) throws IOException {
        var staged = store.stage("token");
        Files.writeString(staged.resolve("weights.txt"), key);
        return store.publish(staged, key);
    }
}
