package dev.gpta.ta.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.prompts.ScoredPrefix;
import dev.gpta.transformers.text.TextTokenizer;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.sf.extjwnl.JWNLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DialoguesTest {

    private static List<Dialogue> dialogues = List.of();

    @BeforeAll
    static void invent() throws JWNLException {
        dialogues = Corpus.of(Recipe.SHIPPED).get(0).dialogues().limit(500).toList();
    }

    @Test
    void historiesAscendAndAnswersAreNew() {
        assertThat(dialogues).allSatisfy(dialogue -> {
            assertThat(dialogue.history()).isSortedAccordingTo(Comparator.comparingDouble(ScoredPrefix::score));
            assertThat(dialogue.history()).hasSizeBetween(0, 50);
            var known = dialogue.history().stream().map(ScoredPrefix::prefix).toList();
            assertThat(dialogue.answer().prefixes()).doesNotHaveDuplicates().noneMatch(known::contains);
        });
    }

    @Test
    void theSameSeedInventsTheSame() throws JWNLException {
        var again = Corpus.of(Recipe.SHIPPED).get(0).dialogues().limit(500).map(Dialogue::text);

        assertThat(again)
                .containsExactlyElementsOf(
                        dialogues.stream().map(Dialogue::text).toList());
    }

    @Test
    void whatIsLearnedAreTheAnswerAndTheHistorysPrefixes() throws Exception {
        try (var tokenizer = TextTokenizer.load(TeachingAssistantModelTest.MODEL.resolve(Path.of("tokenizer.json")))) {
            var dialogue = dialogues.stream()
                    .filter(some -> some.history().size() == 5
                            && some.prompt().exemplars().isEmpty())
                    .findFirst()
                    .orElseThrow();

            var example = new Examples(tokenizer).of(dialogue, true);

            var learned = IntStream.range(0, example.length())
                    .filter(i -> example.learn()[i])
                    .map(i -> example.tokens()[i])
                    .toArray();
            var expected = new StringBuilder();
            dialogue.history()
                    .forEach(
                            entry -> expected.append(' ').append(entry.prefix()).append('\n'));
            assertThat(tokenizer.decode(learned))
                    .isEqualTo(expected + dialogue.answer().toJson());
        }
    }
}
