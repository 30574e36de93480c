package dev.gpta.student.djl;

import dev.gpta.datasets.TaskKind;
import dev.gpta.transformers.Model;
import dev.gpta.transformers.bart.BartConfig;
import dev.gpta.transformers.bart.BartForConditionalGeneration;
import dev.gpta.transformers.bart.SpecialTokens;
import dev.gpta.transformers.generation.Decoding;
import java.io.IOException;
import java.util.List;

/**
 * A small BART that knows nothing yet, with MiniLM's tokenizer: for machines that no pre-trained one can be had on. It
 * shows that summarisation works, not how well.
 */
record UntrainedBart() implements BaseStudent {

    static final UntrainedBart SMALL = new UntrainedBart();

    private static final ClassPathFiles FILES = new ClassPathFiles("all-minilm-l6-v2");

    /** [PAD] is 0, [CLS] is 101, [SEP] is 102. */
    private static final BartConfig CONFIG = BartConfig.small(30_522, SpecialTokens.of(101, 0, 102));

    /** Half the beams that BART's authors take: a round of candidates is scored in half the time. */
    private static final Decoding DECODING = Decoding.beams(2, 129).withNoRepeatNgram(3);

    @Override
    public Family family() {
        return Family.BART;
    }

    @Override
    public Model load(TaskKind task, List<String> labels, long seed) {
        return BartForConditionalGeneration.untrained(CONFIG, seed).withDecoding(DECODING);
    }

    @Override
    public void writeTokenizer(CheckpointFolder into) throws IOException {
        FILES.copyTokenizer(into);
        TokenizerNote.BERT.write(into, CONFIG.maxPositions());
    }
}
