package dev.gpta.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplingTest {

    private static final int ROWS = 5_000;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = write("data.csv", 0, ROWS);
    }

    @Test
    void sampledSplitsAreDisjointAndAsLargeAsAskedFor() {
        var splits = DataSets.load(Specs.sampled(file, 3_000, 1_000, 1_000, 1));

        assertThat(splits.train()).hasSize(3_000);
        assertThat(splits.validation()).hasSize(1_000);
        assertThat(splits.test()).hasSize(1_000);
        var all = new HashSet<String>();
        Stream.of(splits.train(), splits.validation(), splits.test()).forEach(split -> all.addAll(texts(split)));
        assertThat(all).hasSize(ROWS);
    }

    @Test
    void everySampleKeepsItsLabel() {
        var splits = DataSets.load(Specs.sampled(file, 3_000, 1_000, 1_000, 1));

        assertThat(splits.train())
                .allSatisfy(sample -> assertThat(splits.labels().get(((LabelledText) sample).label()))
                        .isEqualTo(label(number(sample))));
    }

    @Test
    void aSeedGivesTheSameSamplesAndAnotherSeedOthers() {
        var spec = Specs.sampled(file, 100, 50, 50, 1);

        var once = DataSets.load(spec);
        var again = DataSets.load(spec);
        var other = DataSets.load(Specs.sampled(file, 100, 50, 50, 2));

        assertThat(again).isEqualTo(once);
        assertThat(other.sha256()).isNotEqualTo(once.sha256());
        assertThat(texts(other.test())).isNotEqualTo(texts(once.test()));
    }

    @Test
    void theSamplesAreTheSameOnEveryMachine() {
        var splits = DataSets.load(Specs.sampled(file, 100, 50, 50, 1));

        assertThat(splits.test().subList(0, 3))
                .extracting(SamplingTest::text)
                .containsExactly("text 4525", "text 1420", "text 2807");
        assertThat(splits.sha256()).isEqualTo("2d1729bc7178a8eeadbd39331fd56a26bf136d01cae9f5b8e3dfe2bda7f4d882");
    }

    @Test
    void theTrainingSizeDoesNotChangeWhatIsScoredOn() {
        var low = DataSets.load(Specs.sampled(file, 100, 50, 50, 1));
        var high = DataSets.load(Specs.sampled(file, 4_000, 50, 50, 1));

        assertThat(high.test()).isEqualTo(low.test());
        assertThat(high.validation()).isEqualTo(low.validation());
        assertThat(high.train()).startsWith(low.train().toArray(Sample[]::new));
    }

    @Test
    void samplesAreDrawnFromTheWholeOfAllFiles() throws IOException {
        var more = write("more.csv", ROWS, 2 * ROWS);

        var splits = DataSets.load(Specs.spec(
                List.of(file.toString(), more.toString()), List.of(), List.of(), "auto", List.of(), 2_000, 1, 1, 1));

        long ofTheSecond =
                splits.train().stream().filter(sample -> number(sample) >= ROWS).count();
        // 1000 expected; a hypergeometric draw's standard deviation is 20
        assertThat(ofTheSecond).isBetween(900L, 1_100L);
    }

    @Test
    void repeatedTextsCountOnceAndTheFirstLabelWins() throws IOException {
        var repeated = folder.resolve("repeated.csv");
        Files.writeString(repeated, "text,label\na,x\nb,y\n a ,y\nc,x\nd,y\nb,y\n");

        var splits = DataSets.load(Specs.sampled(repeated, 2, 1, 1, 1));

        assertThat(splits.duplicates()).isEqualTo(2);
        var all = Stream.of(splits.train(), splits.validation(), splits.test())
                .flatMap(List::stream)
                .collect(Collectors.toSet());
        assertThat(all)
                .containsExactlyInAnyOrder(
                        new LabelledText("a", 0),
                        new LabelledText("b", 1),
                        new LabelledText("c", 0),
                        new LabelledText("d", 1));
    }

    @Test
    void splitsByFileStayInTheirFiles() throws IOException {
        var validation = write("validation.csv", ROWS, ROWS + 10);
        var test =
                write("test.jsonl", "{\"text\": \"p\", \"label\": \"even\"}\n{\"text\": \"q\", \"label\": \"odd\"}\n");

        var splits = DataSets.load(Specs.spec(
                List.of(file.toString()),
                List.of(validation.toString()),
                List.of(test.toString()),
                "auto",
                List.of(),
                20,
                2,
                2,
                7));

        assertThat(texts(splits.test())).containsExactlyInAnyOrder("p", "q");
        assertThat(splits.validation()).allMatch(sample -> text(sample).compareTo("text " + ROWS) >= 0);
        assertThat(splits.duplicates()).isZero();
    }

    @Test
    void labelsKeepTheOrderThatTheUserGave() {
        var splits = DataSets.load(Specs.labelled(file, "odd", "even"));

        assertThat(splits.labels()).containsExactly("odd", "even");
    }

    @Test
    void theHashTellsContentsApart() {
        var a = List.<Sample>of(new LabelledText("a", 0));
        var b = List.<Sample>of(new LabelledText("b", 1));
        var labels = List.of("x", "y");

        var hashes = Set.of(
                Splits.of(TaskKind.CLASSIFICATION, a, b, b, labels, 0).sha256(),
                Splits.of(TaskKind.CLASSIFICATION, b, a, b, labels, 0).sha256(),
                Splits.of(TaskKind.CLASSIFICATION, a, b, a, labels, 0).sha256(),
                Splits.of(TaskKind.CLASSIFICATION, a, b, b, List.of("y", "x"), 0)
                        .sha256(),
                Splits.of(TaskKind.CLASSIFICATION, List.of(new LabelledText("a", 1)), b, b, labels, 0)
                        .sha256());

        assertThat(hashes).hasSize(5).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    private static List<String> texts(List<Sample> samples) {
        return samples.stream().map(SamplingTest::text).toList();
    }

    private static String text(Sample sample) {
        return ((LabelledText) sample).text();
    }

    private static int number(Sample sample) {
        return Integer.parseInt(text(sample).substring("text ".length()));
    }

    private static String label(int number) {
        return number % 2 == 0 ? "even" : "odd";
    }

    private Path write(String name, int from, int to) throws IOException {
        return write(
                name,
                IntStream.range(from, to)
                        .mapToObj(i -> "text " + i + "," + label(i) + "\n")
                        .collect(Collectors.joining("", "text,label\n", "")));
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
