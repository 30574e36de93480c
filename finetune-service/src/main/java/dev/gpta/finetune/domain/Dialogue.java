package dev.gpta.finetune.domain;

import java.util.List;

/**
 * One term of the dialogue gradient (Eq. 7): w pairs that are shown, and the prefix that is to be said next.
 *
 * @param shown (s_i, m_i) .. (s_(i+w-1), m_(i+w-1)), ascending
 * @param next s_(i+w)
 */
public record Dialogue(List<Scored> shown, String next) {

    public Dialogue {
        shown = List.copyOf(shown);
    }
}
