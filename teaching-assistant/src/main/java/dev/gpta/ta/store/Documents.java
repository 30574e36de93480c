package dev.gpta.ta.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.gpta.ta.domain.tuning.JobEvent;
import dev.gpta.ta.domain.tuning.JobState;
import dev.gpta.ta.domain.tuning.Method;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Records as JSON files. */
final class Documents {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .addMixIn(JobState.class, StateByStatus.class)
            .addMixIn(Method.class, MethodByType.class)
            .build();

    private Documents() {}

    static <T> T read(Path file, Class<T> type) {
        try {
            return JSON.readValue(Files.readAllBytes(file), type);
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + file + " could not be read as " + type.getSimpleName(), e);
        }
    }

    static void write(Path file, Object document) throws IOException {
        DataFolder.write(file, JSON.writeValueAsBytes(document));
    }

    static byte[] line(Object document) throws JsonProcessingException {
        return (JSON.writeValueAsString(document) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static JobEvent event(String line) {
        try {
            return JSON.readValue(line, JobEvent.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("not an event: " + line, e);
        }
    }

    /** The domain need not know how its states are written. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = JobState.ValidatingFiles.class, name = "validating_files"),
        @JsonSubTypes.Type(value = JobState.Queued.class, name = "queued"),
        @JsonSubTypes.Type(value = JobState.Running.class, name = "running"),
        @JsonSubTypes.Type(value = JobState.Succeeded.class, name = "succeeded"),
        @JsonSubTypes.Type(value = JobState.Failed.class, name = "failed"),
        @JsonSubTypes.Type(value = JobState.Cancelled.class, name = "cancelled")
    })
    private interface StateByStatus {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Method.Auto.class, name = "auto"),
        @JsonSubTypes.Type(value = Method.Full.class, name = "full"),
        @JsonSubTypes.Type(value = Method.Lora.class, name = "lora")
    })
    private interface MethodByType {}
}
