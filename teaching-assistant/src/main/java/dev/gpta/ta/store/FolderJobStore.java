package dev.gpta.ta.store;

import dev.gpta.ta.app.JobStore;
import dev.gpta.ta.domain.tuning.JobEvent;
import dev.gpta.ta.domain.tuning.TuningJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code ID.json} with the job, and {@code ID.events.jsonl} with what happened to it. */
public final class FolderJobStore implements JobStore {

    private static final Logger LOG = LoggerFactory.getLogger(FolderJobStore.class);
    private static final String JOB = ".json";

    private final Path folder;
    private final Map<String, List<JobEvent>> events = new ConcurrentHashMap<>();

    public FolderJobStore(DataFolder data) {
        this.folder = data.folder("jobs");
    }

    @Override
    public List<TuningJob> all() {
        return DataFolder.list(folder).stream()
                .filter(file -> file.toString().endsWith(JOB))
                .map(file -> Documents.read(file, TuningJob.class))
                .toList();
    }

    @Override
    public void save(TuningJob job) {
        try {
            Documents.write(folder.resolve(job.id() + JOB), job);
        } catch (IOException e) {
            throw new UncheckedIOException("the job " + job.id() + " could not be kept in " + folder, e);
        }
    }

    @Override
    public void delete(String jobId) {
        try {
            DataFolder.delete(file(jobId));
            DataFolder.delete(folder.resolve(jobId + JOB));
            events.remove(jobId);
        } catch (IOException e) {
            throw new UncheckedIOException("the job " + jobId + " could not be deleted from " + folder, e);
        }
    }

    @Override
    public List<JobEvent> events(String jobId) {
        return events.computeIfAbsent(jobId, id -> new CopyOnWriteArrayList<>(read(id)));
    }

    @Override
    public void append(String jobId, JobEvent event) {
        var known = events(jobId);
        try {
            Files.write(file(jobId), Documents.line(event), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("an event of the job " + jobId + " could not be kept in " + folder, e);
        }
        known.add(event);
    }

    private List<JobEvent> read(String jobId) {
        var file = file(jobId);
        try {
            if (!Files.exists(file)) {
                return List.of();
            }
            var text = Files.readString(file);
            int whole = text.lastIndexOf('\n') + 1;
            if (whole < text.length()) {
                // the process died while it wrote; what is appended next must start on a line of its own
                LOG.warn("The last event of the job {} was not written whole and is left out", jobId);
                DataFolder.write(file, text.substring(0, whole).getBytes(StandardCharsets.UTF_8));
            }
            return text.substring(0, whole).lines().map(Documents::event).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the events of the job " + jobId + " could not be read", e);
        }
    }

    private Path file(String jobId) {
        return folder.resolve(jobId + ".events.jsonl");
    }
}
