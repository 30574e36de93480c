package dev.gpta.ta.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gpta.ta.app.ChatAnswer.Choice;
import dev.gpta.ta.domain.chat.ChatMessage;
import dev.gpta.ta.domain.chat.Sampling;
import dev.gpta.ta.domain.chat.StopSequences;
import dev.gpta.ta.domain.tuning.StepFigures;
import dev.gpta.ta.store.DataFolder;
import dev.gpta.ta.store.FolderModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DecoderTest {

    private static final ModelInfo BASE = new ModelInfo("base", "base", "base", Instant.EPOCH);
    private static final ModelInfo TUNED = new ModelInfo("tuned", "base", "base", Instant.EPOCH);
    private static final DecoderLimits LIMITS =
            new DecoderLimits(3, 60, 5, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30));

    private final SteppedModel base = new SteppedModel(0);
    private final SteppedModel tuned = new SteppedModel(0);
    private final Turns turns = new Turns(Duration.ofSeconds(30));
    private DecoderLimits limits = LIMITS;
    private Decoder decoder;
    private DataFolder data;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws IOException {
        data = new DataFolder(folder);
        decoder = decoder();
    }

    @AfterEach
    void close() throws IOException {
        base.steps.release(1000);
        tuned.steps.release(1000);
        decoder.close();
        data.close();
    }

    @Test
    void whoComesLaterJoinsBetweenTwoTokens() {
        var first = ask(BASE, "one", 1, 4);
        base.steps.release(2);
        await().until(() -> base.together.size() == 2);
        var second = ask(BASE, "two", 2, 3);
        base.steps.release(100);

        assertThat(first.whole().choices()).containsExactly(new Choice("xxxx", 4, true));
        assertThat(second.whole().choices())
                .hasSize(2)
                .allMatch(choice -> choice.text().equals("xxx"));
        assertThat(base.together).contains(2).hasSizeLessThan(4 + 3);
    }

    @Test
    void aRequestForAnotherModelWaitsAndHoldsUpThoseBehindIt() {
        var first = ask(BASE, "one", 1, 2);
        await().until(() -> base.steps.hasQueuedThreads());
        var other = ask(TUNED, "two", 1, 1);
        var third = ask(BASE, "three", 1, 1);
        base.steps.release(2);
        first.whole();

        tuned.steps.release(1);
        assertThat(other.whole().model()).isEqualTo("tuned");
        base.steps.release(1);
        assertThat(third.whole().model()).isEqualTo("base");
        assertThat(base.together).containsExactly(1, 1, 1);
    }

    @Test
    void whatHasNoRoomInMemoryNowWaits() {
        var first = ask(BASE, "one", 5, 5); // 5 times 3 + 5 tokens of 60
        await().until(() -> base.steps.hasQueuedThreads());
        var second = ask(BASE, "two", 5, 5);
        base.steps.release(10);

        first.whole();
        second.whole();
        assertThat(base.together).containsOnly(1);
    }

    @Test
    void whatNeverHasRoomIsRefusedWithTheNumbers() {
        assertThatThrownBy(() -> ask(BASE, "one", 8, 5).whole())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("64")
                .hasMessageContaining("60")
                .hasMessageContaining("decoding-tokens");
    }

    @Test
    void whoFindsTooManyWaitingIsSentAwayWithATime() {
        ask(BASE, "one", 1, 5);
        await().until(() -> base.steps.hasQueuedThreads());
        for (int i = 0; i < LIMITS.waiting(); i++) {
            ask(TUNED, "other", 1, 1);
        }

        assertThatThrownBy(() -> ask(BASE, "one more", 1, 1)).isInstanceOfSatisfying(RefusedException.class, e -> {
            assertThat(e.kind()).isEqualTo(RefusedException.Kind.BUSY);
            assertThat(e.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60));
        });
    }

    @Test
    void whoWaitsTooLongIsSentAway() throws IOException {
        limits = new DecoderLimits(3, 60, 5, Duration.ofMillis(20), Duration.ofSeconds(30), Duration.ofSeconds(30));
        decoder = decoder();
        var first = ask(BASE, "one", 1, 2);
        await().until(() -> base.steps.hasQueuedThreads());
        var other = ask(TUNED, "two", 1, 1);
        var since = Instant.now();
        await().until(() -> Instant.now().isAfter(since.plusMillis(40)));
        base.steps.release(2);

        first.whole();
        assertThatThrownBy(other::whole)
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.kind()).isEqualTo(RefusedException.Kind.BUSY));
    }

    @Test
    void anAnswerThatTakesTooLongIsBrokenOff() throws IOException {
        limits = new DecoderLimits(3, 60, 5, Duration.ofSeconds(30), Duration.ZERO, Duration.ofSeconds(30));
        decoder = decoder();
        var slow = ask(BASE, "one", 1, 5);
        base.steps.release(2);

        assertThatThrownBy(slow::whole)
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.kind()).isEqualTo(RefusedException.Kind.UNAVAILABLE))
                .hasMessageContaining("longer than 0 s");
    }

    @Test
    void nobodyComputesForWhoIsGone() {
        var gone = new AtomicBoolean();
        ask(BASE, "one", 1, 5, gone::get);
        await().until(() -> base.steps.hasQueuedThreads());
        gone.set(true);
        base.steps.release(1);
        var next = ask(BASE, "two", 1, 1);
        base.steps.release(1);

        assertThat(next.whole().choices()).hasSize(1);
        assertThat(base.together.size()).isLessThanOrEqualTo(2);
    }

    @Test
    void aRequestThatFailsTakesNoOtherWithIt() {
        var good = ask(BASE, "one", 1, 2);
        await().until(() -> base.steps.hasQueuedThreads());
        var bad = ask(BASE, SteppedModel.POISON, 1, 1);
        base.steps.release(2);

        assertThat(good.whole().choices()).hasSize(1);
        assertThatThrownBy(bad::whole).hasMessageContaining("out of memory, say");
    }

    @Test
    void whatBreaksEndsWhatIsUnderWayAndNothingElse() {
        base.failsAtStep = true;
        var lost = ask(BASE, "one", 1, 2);
        base.steps.release(1);

        assertThatThrownBy(lost::whole).hasMessageContaining("the device is gone, say");
        var next = ask(BASE, "two", 1, 2);
        base.steps.release(2);
        assertThat(next.whole().choices()).hasSize(1);
    }

    @Test
    void whoWaitsForTheTurnHasItAfterASlice() throws Exception {
        limits = new DecoderLimits(3, 60, 5, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ZERO);
        decoder = decoder();
        var answer = ask(BASE, "one", 1, 5);
        await().until(() -> base.steps.hasQueuedThreads());
        var trained = new CountDownLatch(1);
        var training = new Thread(() -> turns.take(() -> {
            trained.countDown();
            return true;
        }));
        training.start();
        await().until(() -> training.getState() == Thread.State.TIMED_WAITING);
        base.steps.release(2);

        trained.await();
        base.steps.release(3);
        assertThat(answer.whole().choices()).hasSize(1);
    }

    @Test
    void aServerThatStopsTellsAllWhoWait() {
        var underWay = ask(BASE, "one", 1, 5);
        await().until(() -> base.steps.hasQueuedThreads());
        var waiting = ask(TUNED, "two", 1, 1);
        var closing = new Thread(() -> decoder.close());
        closing.start();

        assertThatThrownBy(waiting::whole).hasMessageContaining("stopping");
        base.steps.release(1);
        assertThatThrownBy(underWay::whole).hasMessageContaining("stopping");
        assertThatThrownBy(() -> ask(BASE, "three", 1, 1)).hasMessageContaining("stopping");
    }

    @Test
    void whatAQuestionDoesNotSayOfTopPIsTheServers() throws IOException {
        var completions = new ChatCompletions(catalog(), decoder, 0.5, new Ids(new Random(1)), Clock.systemUTC());
        base.steps.release(100);

        completions
                .ask(question(BASE, "one", 1, OptionalDouble.empty(), 2), () -> false)
                .whole();
        completions
                .ask(question(BASE, "two", 1, OptionalDouble.of(0.25), 2), () -> false)
                .whole();

        assertThat(base.samplings).extracting(Sampling::topP).containsExactly(0.5, 0.25);
    }

    @Test
    void aTopPThatMakesNoSenseIsNamedAtTheStart() throws IOException {
        var catalog = catalog();

        assertThatThrownBy(() -> new ChatCompletions(catalog, decoder, 0, new Ids(new Random(1)), Clock.systemUTC()))
                .hasMessage("gpta.ta-server.top-p must be above 0 and at most 1, but is 0.0");
    }

    private Reply ask(ModelInfo model, String prompt, int choices, int tokens) {
        return ask(model, prompt, choices, tokens, () -> false);
    }

    private Reply ask(ModelInfo model, String prompt, int choices, int tokens, BooleanSupplier gone) {
        var question = question(model, prompt, choices, OptionalDouble.empty(), tokens);
        var reply = new Reply();
        var sampling = new Sampling(choices, 1, 1, 1, tokens);
        decoder.add(new Asked(model, question, sampling, Instant.now(), gone, reply));
        return reply;
    }

    private static ChatQuestion question(ModelInfo model, String prompt, int choices, OptionalDouble topP, int tokens) {
        return new ChatQuestion(
                model.id(),
                List.of(new ChatMessage(ChatMessage.Role.USER, prompt)),
                choices,
                1,
                topP,
                OptionalLong.empty(),
                OptionalInt.of(tokens),
                new StopSequences(List.of()),
                null);
    }

    private Decoder decoder() throws IOException {
        var models = Map.of("base", base, "tuned", tuned);
        var loaded = new LoadedModels(catalog(), new ByFolder(models), 3);
        return new Decoder(loaded, turns, limits, Clock.systemUTC());
    }

    private ModelCatalog catalog() throws IOException {
        return new ModelCatalog(BASE, folder.resolve("base"), new FolderModelStore(data), 10, Clock.systemUTC());
    }

    /** Models by the name of their folder. */
    private record ByFolder(Map<String, SteppedModel> models) implements LanguageModels {

        @Override
        public LanguageModel load(Path folder) {
            return Objects.requireNonNull(models.get(folder.getFileName().toString()));
        }

        @Override
        public long tune(
                Path parent, Lesson lesson, Path into, Consumer<StepFigures> progress, BooleanSupplier cancelled) {
            throw new UnsupportedOperationException("nobody tunes here");
        }
    }
}
