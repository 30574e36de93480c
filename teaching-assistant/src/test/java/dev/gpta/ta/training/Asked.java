package dev.gpta.ta.training;

import dev.gpta.prompts.MalformedAnswerException;
import dev.gpta.prompts.PrefixAnswer;
import dev.gpta.prompts.PrefixPrompt;
import dev.gpta.prompts.PromptTexts;
import dev.gpta.prompts.ScoredPrefix;
import dev.gpta.transformers.llama.CausalLm;
import dev.gpta.transformers.llama.Generation;
import dev.gpta.transformers.llama.Generator;
import dev.gpta.transformers.llama.Sampling;
import dev.gpta.transformers.llama.TokenConstraint;
import dev.gpta.transformers.llama.TrainingExample;
import dev.gpta.transformers.text.TextTokenizer;
import java.util.List;
import java.util.Optional;

/** Asks a model for prefixes as a run does, one at a time, unconstrained. */
record Asked(TextTokenizer tokenizer) {

    static final int MOST_TOKENS = 120;

    /** What came, and whether the model ended it by itself; a prefix only where the answer is what it should be. */
    record Answer(String text, boolean ended, Optional<String> prefix) {}

    List<Answer> answers(CausalLm model, String description, List<ScoredPrefix> history, int n, long seed) {
        var dialogue = dialogue(description, history, "");
        var prompt = TokenizerFiles.CHAT.prompt(dialogue.messages().subList(0, 2), tokenizer);
        return new Generator(model)
                .generate(prompt, new Sampling(n, 1, 1, seed, MOST_TOKENS), TokenConstraint::none, () -> false).stream()
                        .map(this::answer)
                        .toList();
    }

    List<String> prefixes(CausalLm model, String description, List<ScoredPrefix> history, int n, long seed) {
        return answers(model, description, history, n, seed).stream()
                .flatMap(answer -> answer.prefix().stream())
                .toList();
    }

    /** The dialogue of Eq. 7 whose answer is the target. */
    TrainingExample lesson(String description, List<ScoredPrefix> history, String target) {
        return TokenizerFiles.CHAT.example(
                dialogue(description, history, target).messages(), tokenizer);
    }

    private static Dialogue dialogue(String description, List<ScoredPrefix> history, String target) {
        return new Dialogue(
                new PrefixPrompt(PromptTexts.CLASSIFICATION, description, List.of()),
                history,
                new PrefixAnswer(List.of(target)));
    }

    private Answer answer(Generation generation) {
        var text = tokenizer.decode(generation.tokens());
        try {
            var prefixes = PrefixAnswer.parse(text).prefixes();
            return new Answer(
                    text, generation.endedByItself(), prefixes.stream().findFirst());
        } catch (MalformedAnswerException e) {
            return new Answer(text, generation.endedByItself(), Optional.empty());
        }
    }
}
