package dev.gpta.finetune.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gpta.finetune.domain.Dialogue;
import dev.gpta.finetune.domain.DialogueGradient;
import dev.gpta.finetune.domain.Job;
import dev.gpta.finetune.domain.JobState;
import dev.gpta.finetune.domain.PromotionGate;
import dev.gpta.finetune.domain.ProviderRules;
import dev.gpta.finetune.domain.Scored;
import dev.gpta.finetune.domain.TuningStep;
import dev.gpta.llm.app.Allowance;
import dev.gpta.llm.app.Backoff;
import dev.gpta.llm.app.CannotGoOnException;
import dev.gpta.llm.app.Errand;
import dev.gpta.llm.app.Failure;
import dev.gpta.llm.app.Patience;
import dev.gpta.llm.app.PromptTooLongException;
import dev.gpta.llm.app.UnavailableException;
import dev.gpta.llm.support.HandClock;
import dev.gpta.prompts.PrefixAnswer;
import dev.gpta.prompts.PrefixPrompt;
import dev.gpta.prompts.PromptTexts;
import dev.gpta.prompts.ScoredPrefix;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TuneTeachingAssistantTest {

    private static final JobOrder ORDER = new JobOrder("key-1", "run/1", 2, "parent", 3, null, 7, List.of("old-key"));
    private static final Errand ERRAND = new Errand("key-1", "run/1", 2, "hash", 2, 0, "TUNE epoch 2", List.of(), null);

    private ProviderRules rules = ProviderRules.SELF_HOSTED;
    private Allowance allowance = Allowance.UNLIMITED;

    private final FakeProvider provider = new FakeProvider();
    private final List<JobStep> told = new ArrayList<>();
    private final Map<String, String> kept = new LinkedHashMap<>();
    private final HandClock clock = new HandClock();
    private boolean cancelled;

    @Test
    void aJobIsStartedWatchedAndItsFiguresRead() throws Exception {
        var tuned = tune();

        assertThat(requireNonNull(tuned.job()).tunedModel()).isEqualTo("ft:job-1");
        assertThat(tuned.steps()).containsExactly(new TuningStep(1, 2.0, 0.5), new TuningStep(2, 1.0, 0.75));
        assertThat(told).as("each step once").containsExactly(new JobStep(1, 2, 2.0), new JobStep(2, 2, 1.0));
        assertThat(provider.uploads).isEqualTo(List.of(kept.get("run_1-epoch-2.jsonl")));
        assertThat(tuned.objection()).as("promoted").isNull();
        assertThat(tuned.modelOr("parent")).isEqualTo("ft:job-1");
        assertThat(tuned.canaries()).isEqualTo(new Usage(16, 160, 80, 0));
        assertThat(provider.files).as("nothing is left there").isEmpty();
    }

    @Test
    void aTunedModelThatBecameDullDoesNotTakeItsParentsPlace() throws Exception {
        provider.dull = "ft:job-1";

        var tuned = tune();

        assertThat(tuned.objection()).contains("different from each other");
        assertThat(tuned.modelOr("parent")).isEqualTo("parent");
        assertThat(tuned.steps()).as("its figures are told all the same").hasSize(2);
    }

    @Test
    void bothAreShownAsMuchOfTheHistoryAsIsRead() throws Exception {
        provider.tooLong = "2.0 b";

        var tuned = tune();

        assertThat(tuned.objection()).isNull();
        assertThat(tuned.canaries()).as("what is refused is none").isEqualTo(new Usage(16, 160, 80, 0));
    }

    @Test
    void whatTheProviderWouldRefuseIsNotUploaded() throws Exception {
        rules = ProviderRules.OPENAI;

        var tuned = tune();

        assertThat(tuned.job()).isNull();
        assertThat(tuned.objection()).contains("at least 10 dialogues");
        assertThat(tuned.overBudget()).isFalse();
        assertThat(provider.uploads).isEmpty();
    }

    @Test
    void whatTheBudgetDoesNotAllowIsNotUploaded() throws Exception {
        allowance = new Allowance(100, Long.MAX_VALUE, 10, Double.POSITIVE_INFINITY, null);

        var tuned = tune();

        assertThat(tuned.job()).isNull();
        assertThat(tuned.objection()).contains("tunedTokens").contains("10 are left");
        assertThat(tuned.overBudget()).isTrue();
        assertThat(provider.uploads).isEmpty();
    }

    @Test
    void whoDiedBetweenUploadAndStartUploadsOnce() throws Exception {
        provider.files.put("file-0", ORDER.fileName());

        tune();

        assertThat(provider.uploads).isEmpty();
        assertThat(provider.startedWith).isEqualTo("file-0");
    }

    @Test
    void whatAnEarlierLifeOfTheRunLeftIsStopped() throws Exception {
        provider.jobs.put("old-key", provider.job("job-0", JobState.UNDER_WAY));
        provider.files.put("file-0", JobOrder.fileName("old-key"));

        tune();

        assertThat(requireNonNull(provider.jobs.get("old-key")).state()).isEqualTo(JobState.CANCELLED);
        assertThat(provider.files).isEmpty();
    }

    @Test
    void timeThatPassedBeforeACrashCounts() {
        provider.jobs.put("key-1", provider.job("job-1", JobState.UNDER_WAY));
        provider.looksUntilEnd = Integer.MAX_VALUE;
        clock.sleep(Duration.ofMinutes(59));

        var e = catchThrowableOfType(CannotGoOnException.class, this::tune);

        assertThat(e.failure().code()).isEqualTo("TUNING_TOO_LONG");
        assertThat(clock.instant()).isBefore(Instant.EPOCH.plusSeconds(3700));
        assertThat(requireNonNull(provider.jobs.get("key-1")).state())
                .as("not paid for in vain")
                .isEqualTo(JobState.CANCELLED);
    }

    @Test
    void anAnswerThatCannotBeGivenLeavesEverythingAsItIs() {
        var dying = new IllegalStateException("the broker is gone");

        assertThatThrownBy(() -> tune(tuned -> {
                    throw dying;
                }))
                .isSameAs(dying);

        assertThat(provider.files).as("who comes next finds all of it").isNotEmpty();
        assertThat(requireNonNull(provider.jobs.get("key-1")).state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void whoComesBackAfterACrashFindsTheSameJob() throws Exception {
        var first = tune();
        var second = tune();

        assertThat(second.job()).isEqualTo(first.job());
        assertThat(second.objection()).isEqualTo(first.objection());
        assertThat(provider.jobs).hasSize(1);
        assertThat(provider.uploads).hasSize(1);
    }

    @Test
    void aJobWhoseStartWasHeardButNotAnsweredIsFound() throws Exception {
        provider.lostStarts = 1;

        var tuned = tune();

        assertThat(requireNonNull(tuned.job()).id()).isEqualTo("job-1");
        assertThat(provider.jobs).hasSize(1);
        assertThat(provider.uploads).hasSize(1);
    }

    @Test
    void aJobThatTheListShowedTooLateCountsAndTheDuplicateIsStopped() throws Exception {
        // Given one that somebody started and died of, which the list lacks while it is looked for
        provider.older = provider.job("job-0", JobState.SUCCEEDED);
        provider.lag = 2;

        // When
        var tuned = tune();

        // Then
        assertThat(requireNonNull(tuned.job()).id()).isEqualTo("job-0");
        assertThat(requireNonNull(provider.jobs.get("key-1")).state())
                .as("the second one")
                .isEqualTo(JobState.CANCELLED);
    }

    @Test
    void whoWatchesAJobThatWasStoppedAsADuplicateGoesOnWithTheOther() throws Exception {
        provider.older = provider.job("job-0", JobState.SUCCEEDED);
        provider.lag = 2;
        provider.onLook = looks -> provider.cancel("job-1");

        var tuned = tune();

        assertThat(requireNonNull(tuned.job()).id()).isEqualTo("job-0");
        assertThat(tuned.objection()).isNull();
    }

    @Test
    void shortOutagesAreSurvivedHoweverMany() throws Exception {
        provider.outageEveryThirdCall = true;

        assertThat(requireNonNull(tune().job()).hasModel()).isTrue();
    }

    @Test
    void aLongOutageEndsWithTheAddressAndTheWayOut() {
        provider.gone = true;

        var e = catchThrowableOfType(CannotGoOnException.class, this::tune);

        assertThat(e.failure().code()).isEqualTo("TA_UNREACHABLE");
        assertThat(e.failure().message()).contains("http://ta").contains("PT5M").contains("no connection");
        assertThat(e.failure().remedy()).contains("GPTA_TA_BASE_URL");
        assertThat(clock.instant()).isBetween(Instant.EPOCH.plusSeconds(60), Instant.EPOCH.plusSeconds(300));
    }

    @Test
    void aJobThatNeverEndsIsGivenUp() {
        provider.looksUntilEnd = Integer.MAX_VALUE;

        var e = catchThrowableOfType(CannotGoOnException.class, this::tune);

        assertThat(e.failure().code()).isEqualTo("TUNING_TOO_LONG");
        assertThat(e.failure().message()).contains("job-1").contains("PT1H");
        assertThat(clock.instant()).isBefore(Instant.EPOCH.plus(Duration.ofMinutes(62)));
    }

    @Test
    void aFailedJobIsAResultAndNoError() throws Exception {
        provider.end = JobState.FAILED;

        var tuned = tune();

        assertThat(requireNonNull(tuned.job()).hasModel()).isFalse();
        assertThat(tuned.objection()).isEqualTo("job job-1 failed: bad data");
        assertThat(tuned.steps()).isEmpty();
        assertThat(tune()).as("it is not tried again under the same key").isEqualTo(tuned);
    }

    @Test
    void figuresThatCannotBeReadDoNotCostTheModel() throws Exception {
        provider.results = "<html>";

        var tuned = tune();

        assertThat(requireNonNull(tuned.job()).hasModel()).isTrue();
        assertThat(tuned.steps()).isEmpty();
    }

    @Test
    void theJobOfACancelledRunIsStopped() {
        provider.looksUntilEnd = Integer.MAX_VALUE;
        provider.onLook = looks -> cancelled = looks == 3;

        assertThatThrownBy(this::tune).isInstanceOf(CancellationException.class);

        assertThat(provider.jobs.values()).extracting(Job::state).containsExactly(JobState.CANCELLED);
    }

    private Tuned tune() throws CannotGoOnException {
        var answers = new ArrayList<Tuned>();
        tune(answers::add);
        assertThat(answers).hasSize(1);
        return answers.get(0);
    }

    private void tune(TuneTeachingAssistant.Answers answers) throws CannotGoOnException {
        var backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(20), new Random(1));
        var patience = new Patience(Duration.ofMinutes(5), backoff, clock, clock);
        var canary = new Canary(8, PromotionGate.AT_FIVE_PERCENT, text -> text);
        var settings = new TuningSettings(rules, backoff, Duration.ofHours(1), "http://ta");
        new TuneTeachingAssistant(errand -> provider, patience, kept::put, canary, settings, clock)
                .tune(request(), () -> cancelled, told::add, answers);
    }

    private TuningRequest request() {
        return new TuningRequest(
                ERRAND,
                ORDER,
                new PrefixPrompt(PromptTexts.CLASSIFICATION, "Film reviews.", List.of()),
                new DialogueGradient(List.of(new Dialogue(List.of(new Scored("a", 1)), "b"))),
                List.of(new ScoredPrefix("a", 1), new ScoredPrefix("b", 2)),
                1.0,
                12,
                allowance);
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
        String dull = "";
        /** Words of a question that it does not read to its end. */
        String tooLong = "";

        String startedWith = "";
        final Map<String, String> files = new LinkedHashMap<>();

        @Nullable
        Job older;

        int lag;
        private int calls;
        private int looks;
        private int lists;

        @Override
        public List<Job> jobs(String runKey) throws UnavailableException {
            fail();
            var visible = runKey.equals("key-1") && ++lists > lag ? Stream.ofNullable(older) : Stream.<Job>empty();
            return Stream.concat(visible, Stream.ofNullable(jobs.get(runKey))).toList();
        }

        @Override
        public String upload(String name, String jsonLines) throws UnavailableException {
            fail();
            uploads.add(jsonLines);
            files.put("file-" + uploads.size(), name);
            return "file-" + uploads.size();
        }

        @Override
        public Job start(JobOrder order, String fileId, long tunedTokens) throws UnavailableException {
            fail();
            assertThat(tunedTokens % 3).as("three passes").isZero();
            startedWith = fileId;
            assertThat(jobs).as("no second job").doesNotContainKey(order.runKey());
            var job = job("job-" + (jobs.size() + 1), JobState.UNDER_WAY);
            jobs.put(order.runKey(), job);
            if (lostStarts-- > 0) {
                throw new UnavailableException("connection reset", null, null);
            }
            return job;
        }

        @Override
        public Job job(String id) throws UnavailableException {
            fail();
            onLook.accept(++looks);
            if (looks >= looksUntilEnd
                    && !requireNonNull(jobs.get("key-1")).state().ended()) {
                jobs.put("key-1", job(id, end));
            }
            return requireNonNull(jobs.get("key-1"));
        }

        @Override
        public Optional<JobStep> lastStep(String id) throws UnavailableException {
            fail();
            return Optional.of(new JobStep(Math.min(looks, 2), 2, looks == 1 ? 2.0 : 1.0));
        }

        @Override
        public byte[] file(String id) throws UnavailableException {
            fail();
            return results.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void cancel(String id) {
            jobs.replaceAll((key, job) -> job.id().equals(id) ? job(id, JobState.CANCELLED) : job);
        }

        @Override
        public Optional<String> findFile(String name) {
            return files.entrySet().stream()
                    .filter(file -> file.getValue().equals(name))
                    .map(Map.Entry::getKey)
                    .findFirst();
        }

        @Override
        public void delete(String fileId) {
            files.remove(fileId);
        }

        @Override
        public CanaryAnswer ask(CanaryQuestion question) throws CannotGoOnException {
            if (!tooLong.isEmpty() && question.user().contains(tooLong)) {
                var failure = new Failure("TA_REFUSED", "too long", "shorten it");
                throw new PromptTooLongException(new CannotGoOnException(failure, null));
            }
            var seed = question.model().equals(dull) ? 0 : question.seed();
            return new CanaryAnswer(new PrefixAnswer(List.of("prefix " + seed)).toJson(), 10, 5);
        }

        private void fail() throws UnavailableException {
            if (gone || (outageEveryThirdCall && calls++ % 3 == 0)) {
                throw new UnavailableException("no connection", null, null);
            }
        }

        Job job(String id, JobState state) {
            return state == JobState.SUCCEEDED
                    ? new Job(id, Instant.EPOCH, state, startedWith, "ft:" + id, 100, "", List.of("result-1"))
                    : new Job(
                            id,
                            Instant.EPOCH.plusSeconds(1),
                            state,
                            startedWith,
                            "",
                            0,
                            state == JobState.FAILED ? "bad data" : "",
                            List.of());
        }
    }
}
