package dev.gpta.finetune.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gpta.finetune.domain.Backoff;
import dev.gpta.finetune.domain.Dialogue;
import dev.gpta.finetune.domain.DialogueGradient;
import dev.gpta.finetune.domain.Job;
import dev.gpta.finetune.domain.JobState;
import dev.gpta.finetune.domain.Scored;
import dev.gpta.finetune.domain.TuningStep;
import dev.gpta.prompts.PrefixPrompt;
import dev.gpta.prompts.PromptTexts;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

class TuneTeachingAssistantTest {

    private static final JobOrder ORDER = new JobOrder("key-1", "run/1", 2, "parent", 3, null, 7);
    private static final TuningRequest REQUEST = new TuningRequest(
            ORDER,
            new PrefixPrompt(PromptTexts.CLASSIFICATION, "Film reviews.", List.of()),
            new DialogueGradient(List.of(new Dialogue(List.of(new Scored("a", 1)), "b"))));

    private final FakeProvider provider = new FakeProvider();
    private final List<JobStep> told = new ArrayList<>();
    private final Map<String, String> kept = new LinkedHashMap<>();
    private Instant now = Instant.EPOCH;
    private boolean cancelled;

    @Test
    void aJobIsStartedWatchedAndItsFiguresRead() throws Exception {
        var tuned = tune();

        assertThat(tuned.job().tunedModel()).isEqualTo("ft:job-1");
        assertThat(tuned.steps()).containsExactly(new TuningStep(1, 2.0, 0.5), new TuningStep(2, 1.0, 0.75));
        assertThat(told).as("each step once").containsExactly(new JobStep(1, 2, 2.0), new JobStep(2, 2, 1.0));
        assertThat(provider.uploads).isEqualTo(List.of(kept.get("run_1-epoch-2.jsonl")));
    }

    @Test
    void whoComesBackAfterACrashFindsTheSameJob() throws Exception {
        var first = tune();
        var second = tune();

        assertThat(second).isEqualTo(first);
        assertThat(provider.jobs).hasSize(1);
        assertThat(provider.uploads).hasSize(1);
    }

    @Test
    void aJobWhoseStartWasHeardButNotAnsweredIsFound() throws Exception {
        provider.lostStarts = 1;

        var tuned = tune();

        assertThat(tuned.job().id()).isEqualTo("job-1");
        assertThat(provider.jobs).hasSize(1);
        assertThat(provider.uploads).hasSize(1);
    }

    @Test
    void shortOutagesAreSurvivedHoweverMany() throws Exception {
        provider.outageEveryThirdCall = true;

        assertThat(tune().job().hasModel()).isTrue();
    }

    @Test
    void aLongOutageEndsWithTheAddressAndTheWayOut() {
        provider.gone = true;

        var e = catchThrowableOfType(CannotTuneException.class, this::tune);

        assertThat(e.failure().code()).isEqualTo("TA_UNREACHABLE");
        assertThat(e.failure().message()).contains("http://ta").contains("PT5M").contains("no connection");
        assertThat(e.failure().remedy()).contains("GPTA_TA_BASE_URL");
        assertThat(now).isBetween(Instant.EPOCH.plusSeconds(60), Instant.EPOCH.plusSeconds(300));
    }

    @Test
    void aJobThatNeverEndsIsGivenUp() {
        provider.looksUntilEnd = Integer.MAX_VALUE;

        var e = catchThrowableOfType(CannotTuneException.class, this::tune);

        assertThat(e.failure().code()).isEqualTo("TUNING_TOO_LONG");
        assertThat(e.failure().message()).contains("job-1").contains("PT1H");
        assertThat(now).isBefore(Instant.EPOCH.plus(Duration.ofMinutes(62)));
    }

    @Test
    void aFailedJobIsAResultAndNoError() throws Exception {
        provider.end = JobState.FAILED;

        var tuned = tune();

        assertThat(tuned.job().hasModel()).isFalse();
        assertThat(tuned.job().reason()).isEqualTo("job job-1 failed: bad data");
        assertThat(tuned.steps()).isEmpty();
        assertThat(tune()).as("it is not tried again under the same key").isEqualTo(tuned);
    }

    @Test
    void figuresThatCannotBeReadDoNotCostTheModel() throws Exception {
        provider.results = "<html>";

        var tuned = tune();

        assertThat(tuned.job().hasModel()).isTrue();
        assertThat(tuned.steps()).isEmpty();
    }

    @Test
    void theJobOfACancelledRunIsStopped() {
        provider.looksUntilEnd = Integer.MAX_VALUE;
        provider.onLook = looks -> cancelled = looks == 3;

        assertThatThrownBy(this::tune).isInstanceOf(CancellationException.class);

        assertThat(provider.jobs.values()).extracting(Job::state).containsExactly(JobState.CANCELLED);
    }

    private Tuned tune() throws CannotTuneException {
        var backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(20), new Random(1));
        var clock = new HandClock();
        var patience = new Patience(Duration.ofMinutes(5), backoff, clock, wait -> now = now.plus(wait));
        return new TuneTeachingAssistant(
                        provider, patience, kept::put, backoff, Duration.ofHours(1), clock, "http://ta")
                .tune(REQUEST, () -> cancelled, told::add);
    }

    /** Moves only when somebody waits. */
    private final class HandClock extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** A provider in memory, with the faults of a real one. */
    private static final class FakeProvider implements TuningProvider {
        final Map<String, Job> jobs = new LinkedHashMap<>();
        final List<String> uploads = new ArrayList<>();
        int lostStarts;
        boolean outageEveryThirdCall;
        boolean gone;
        int looksUntilEnd = 3;
        JobState end = JobState.SUCCEEDED;
        String results = "step,train_loss,train_accuracy\n1,2.0,0.5\n2,1.0,0.75\n";
        IntConsumer onLook = looks -> {};
        private int calls;
        private int looks;

        @Override
        public Optional<Job> find(String runKey) throws ProviderUnavailableException {
            fail();
            return Optional.ofNullable(jobs.get(runKey));
        }

        @Override
        public String upload(String name, String jsonLines) throws ProviderUnavailableException {
            fail();
            uploads.add(jsonLines);
            return "file-" + uploads.size();
        }

        @Override
        public Job start(JobOrder order, String fileId) throws ProviderUnavailableException {
            fail();
            assertThat(jobs).as("no second job").doesNotContainKey(order.runKey());
            var job = job("job-" + (jobs.size() + 1), JobState.UNDER_WAY);
            jobs.put(order.runKey(), job);
            if (lostStarts-- > 0) {
                throw new ProviderUnavailableException("connection reset", null, null);
            }
            return job;
        }

        @Override
        public Job job(String id) throws ProviderUnavailableException {
            fail();
            onLook.accept(++looks);
            if (looks >= looksUntilEnd) {
                jobs.put("key-1", job(id, end));
            }
            return Objects.requireNonNull(jobs.get("key-1"));
        }

        @Override
        public Optional<JobStep> lastStep(String id) throws ProviderUnavailableException {
            fail();
            return Optional.of(new JobStep(Math.min(looks, 2), 2, looks == 1 ? 2.0 : 1.0));
        }

        @Override
        public byte[] file(String id) throws ProviderUnavailableException {
            fail();
            return results.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void cancel(String id) {
            jobs.put("key-1", job(id, JobState.CANCELLED));
        }

        private void fail() throws ProviderUnavailableException {
            if (gone || (outageEveryThirdCall && calls++ % 3 == 0)) {
                throw new ProviderUnavailableException("no connection", null, null);
            }
        }

        private static Job job(String id, JobState state) {
            return state == JobState.SUCCEEDED
                    ? new Job(id, state, "ft:" + id, 100, "", List.of("result-1"))
                    : new Job(id, state, "", 0, state == JobState.FAILED ? "bad data" : "", List.of());
        }
    }
}
