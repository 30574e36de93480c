package dev.gpta.experiments.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.cli.UserError;
import dev.gpta.datasets.ChoiceQuestion;
import dev.gpta.datasets.Document;
import dev.gpta.datasets.LabelledText;
import dev.gpta.datasets.Question;
import dev.gpta.datasets.Sample;
import dev.gpta.datasets.Splits;
import dev.gpta.datasets.TaskKind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExemplarsTest {

    private static final List<String> LABELS = List.of("bad", "good");

    @Test
    void everyKindOfSampleIsShownWithItsAnswer() {
        assertThat(shown(new LabelledText("Soup\n  was cold.", 0))).isEqualTo("text: Soup was cold.\nlabel: bad");
        assertThat(shown(new Question("q", "Who?", "Ann came.", List.of(new Question.Answer("Ann", 0)))))
                .isEqualTo("passage: Ann came.\nquestion: Who?\nanswer: Ann");
        assertThat(shown(new Question("q", "Who?", "It rains.", List.of()))).endsWith("answer: none");
        assertThat(shown(new ChoiceQuestion("c", "Ann came.", "Who?", List.of("Bob", "Ann"), 1)))
                .isEqualTo("passage: Ann came.\nquestion: Who?\noptions: Bob | Ann\nanswer: Ann");
        assertThat(shown(new Document("d", "Long story.", "Short."))).isEqualTo("text: Long story.\nsummary: Short.");
    }

    @Test
    void aLongPartIsCut() {
        assertThat(shown(new LabelledText("x".repeat(401), 1)))
                .isEqualTo("text: " + "x".repeat(400) + "...\nlabel: good");
    }

    @Test
    void ofALongExemplarTheLongestPartsAreCutFurther() {
        assertThat(shown(new Document("d", "t".repeat(700), "s".repeat(100))))
                .as("it has 500 characters")
                .isEqualTo("text: " + "t".repeat(400) + "...\nsummary: " + "s".repeat(100));
        assertThat(shown(new Document("d", "t".repeat(700), "s".repeat(150))))
                .isEqualTo("text: " + "t".repeat(350) + "...\nsummary: " + "s".repeat(150));
        assertThat(shown(new Document("d", "t".repeat(700), "s".repeat(700))))
                .isEqualTo("text: " + "t".repeat(250) + "...\nsummary: " + "s".repeat(250) + "...");
    }

    @Test
    void theyAreOfTheSeed() {
        var many = IntStream.range(0, 50)
                .mapToObj(i -> (Sample) new LabelledText("text " + i, 0))
                .toList();

        assertThat(Exemplars.draw(splits(many), 3, 1))
                .hasSize(3)
                .doesNotHaveDuplicates()
                .isEqualTo(Exemplars.draw(splits(many), 3, 1))
                .isNotEqualTo(Exemplars.draw(splits(many), 3, 2));
    }

    @Test
    void thereMustBeSoMany() {
        assertThatThrownBy(() -> Exemplars.draw(splits(List.of(new LabelledText("a", 0))), 2, 1))
                .isInstanceOf(UserError.class)
                .hasMessage("exemplars is 2, but there are only 1 training samples to draw from");
    }

    private static String shown(Sample sample) {
        return Exemplars.draw(splits(List.of(sample)), 1, 1).get(0);
    }

    private static Splits splits(List<Sample> train) {
        return new Splits(TaskKind.CLASSIFICATION, train, List.of(), List.of(), LABELS, 0, "");
    }
}
