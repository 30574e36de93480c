package dev.gpta.ta.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.gpta.prompts.ScoredPrefix;
import dev.gpta.ta.training.Appraisal.Recognition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.sf.extjwnl.JWNLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What the model that ships must be able to do, on 30 descriptions whose domains its training texts do not have: eight
 * answers to each, drawn at temperature 1 without any constraint.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TeachingAssistantModelTest {

    static final Path MODEL = Path.of("src/main/resources/models/gpta-ta-5m");

    private static final Path DESCRIPTIONS =
            Path.of("src/test/resources/dev/gpta/ta/training/acceptance-descriptions.txt");
    /** The descriptions were fixed before the model was trained. */
    private static final String DESCRIPTIONS_SHA256 =
            "fb17f684c24b52c8782fc3918769e49b6b9b2cd5d29a07b4b584e143fd89b633";

    private static final int ANSWERS = 8;

    private List<String> descriptions = List.of();
    private Appraisal appraisal = new Appraisal(List.of(), List.of());

    @BeforeAll
    void ask() throws IOException {
        descriptions = Files.readAllLines(DESCRIPTIONS);
        appraisal = Appraisal.of(MODEL, descriptions, ANSWERS);
    }

    @Test
    void theDescriptionsAreThoseThatWereFixed() throws IOException, NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(DESCRIPTIONS));

        assertThat(HexFormat.of().formatHex(digest)).isEqualTo(DESCRIPTIONS_SHA256);
        assertThat(descriptions).hasSize(30);
    }

    @Test
    void itEndsByItselfAndAnswersInTheFormAskedFor() {
        assertThat(appraisal.ended()).isGreaterThanOrEqualTo(0.95);
        assertThat(appraisal.inForm()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void itSaysDifferentThings() {
        assertThat(appraisal.distinct()).isGreaterThanOrEqualTo(6);
    }

    @Test
    void itDoesNotSayTheSameToEveryone() {
        assertThat(appraisal.shared()).isLessThanOrEqualTo(0.2);
    }

    @Test
    void itSpeaksOfWhatIsDescribed() throws IOException, OrtException {
        var recognitions = appraisal.recognitions();
        var others = recognitions.stream().map(Recognition::asked).collect(Collectors.toList());
        Collections.shuffle(others, new Random(1));

        assertThat(Appraisal.share(recognitions, one -> one.found() == one.asked()))
                .isGreaterThanOrEqualTo(0.5);
        // chance is one in thirty
        var byChance = IntStream.range(0, others.size()).boxed().toList();
        assertThat(Appraisal.share(byChance, i -> recognitions.get(i).found() == others.get(i)))
                .isLessThan(0.12);
    }

    @Test
    void itDoesNotRepeatItsTrainingTexts() throws JWNLException {
        var seen = trainingPrefixes();

        assertThat(seen).hasSizeGreaterThan(100_000);
        assertThat(appraisal.notAmong(seen)).isGreaterThanOrEqualTo(0.8);
    }

    @Test
    void noTrainingTextIsAboutDomainsThatItIsTriedOn() throws JWNLException, IOException {
        var heldOut = new HeldOut(Resources.lines("held-out-words.txt"));
        var said = Corpus.of(Recipe.SHIPPED).stream()
                .flatMap(corpus -> corpus.dialogues().limit(1_000))
                .map(dialogue -> dialogue.prompt().description());

        assertThat(said).allMatch(heldOut::permits);
        assertThat(descriptions).noneMatch(heldOut::permits);
        assertThat(Files.readAllLines(AppraiseInDevelopment.DESCRIPTIONS)).noneMatch(heldOut::permits);
    }

    private static Set<String> trainingPrefixes() throws JWNLException {
        return Corpus.of(Recipe.SHIPPED).stream()
                .flatMap(Corpus::dialogues)
                .flatMap(dialogue -> Stream.concat(
                        dialogue.history().stream().map(ScoredPrefix::prefix), dialogue.answer().prefixes().stream()))
                .collect(Collectors.toSet());
    }
}
