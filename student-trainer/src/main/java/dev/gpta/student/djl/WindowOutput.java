package dev.gpta.student.djl;

import dev.gpta.student.domain.WindowScores;
import dev.gpta.transformers.bert.PassageWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the model says of a window's tokens.
 *
 * @param begin of every token of the input, how well the answer begins with it; of the first, [CLS], that there is none
 * @param end of every token, how well it ends with it
 */
record WindowOutput(PassageWindow window, float[] begin, float[] end) {

    /** @param logits (B, S, 2) of a batch */
    static List<WindowOutput> of(List<PassageWindow> batch, float[] logits) {
        int width = logits.length / batch.size();
        var outputs = new ArrayList<WindowOutput>();
        for (int row = 0; row < batch.size(); row++) {
            var window = batch.get(row);
            var begin = new float[window.input().length()];
            var end = new float[begin.length];
            for (int token = 0; token < begin.length; token++) {
                begin[token] = logits[row * width + 2 * token];
                end[token] = logits[row * width + 2 * token + 1];
            }
            outputs.add(new WindowOutput(window, begin, end));
        }
        return outputs;
    }

    /** The mean of two cross-entropies, of where the answer begins and where it ends. */
    double loss(WindowTarget target) {
        return -(Belief.of(begin).logOf(target.start()) + Belief.of(end).logOf(target.end())) / 2;
    }

    WindowScores scores() {
        int from = window.firstPassageToken();
        int to = from + window.length();
        return new WindowScores(
                Arrays.copyOfRange(begin, from, to),
                Arrays.copyOfRange(end, from, to),
                window.starts(),
                window.ends(),
                window.bestHere(),
                begin[0] + end[0]);
    }
}
