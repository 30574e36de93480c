package dev.gpta.student.djl;

import dev.gpta.datasets.Question;
import dev.gpta.transformers.bert.PassageWindow;

/**
 * Where the answer lies in a window, by the input's tokens.
 *
 * @param start its first token; 0, [CLS], if the window does not show the whole answer
 * @param end its last token; likewise
 */
record WindowTarget(PassageWindow window, int start, int end) {

    /** Of several right answers the first is learned. */
    static WindowTarget of(Question question, PassageWindow window) {
        if (question.answers().isEmpty() || window.length() == 0) {
            return new WindowTarget(window, 0, 0);
        }
        var answer = question.answers().get(0);
        int from = answer.start();
        int to = from + answer.text().length();
        int last = window.length() - 1;
        if (window.starts()[0] > from || window.ends()[last] < to) {
            return new WindowTarget(window, 0, 0);
        }
        int first = last;
        while (window.starts()[first] > from) {
            first--;
        }
        int end = 0;
        while (window.ends()[end] < to) {
            end++;
        }
        return new WindowTarget(window, window.firstPassageToken() + first, window.firstPassageToken() + end);
    }

    int length() {
        return window.input().length();
    }
}
