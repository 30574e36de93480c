package dev.gpta.ta.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.sf.extjwnl.JWNLException;
import net.sf.extjwnl.data.POS;
import net.sf.extjwnl.data.PointerUtils;
import net.sf.extjwnl.data.Synset;
import net.sf.extjwnl.data.Word;
import net.sf.extjwnl.dictionary.Dictionary;

/**
 * What is taken from WordNet 3.1: words, and the glosses of verbs and adjectives. The glosses of nouns are never taken:
 * the demo's student is tested on them.
 *
 * @param glosses one per synset
 * @param nouns by falling use in the texts that WordNet's authors counted; most were not used there at all
 * @param verbs those that were used, without particles, in the same order
 * @param adjectives those that were used, in the same order
 * @param families a noun with nouns for its kinds: "boat" with "canoe", "ferry", ...
 * @param heldOut permits words
 */
record Lexicon(
        List<String> glosses,
        List<String> nouns,
        List<String> verbs,
        List<String> adjectives,
        List<Family> families,
        HeldOut heldOut) {

    private static final Pattern USABLE = Pattern.compile("[a-z]{3,12}( [a-z]{3,10})?");
    private static final Pattern ONE_WORD = Pattern.compile("[a-z]{3,12}");
    private static final int FEWEST_KINDS = 3;

    record Family(String word, List<String> kinds) {}

    /** @param beginnings of words that no text may have */
    static Lexicon read(List<String> beginnings) throws JWNLException {
        var dictionary = Dictionary.getDefaultResourceInstance();
        var filter = new HeldOut(beginnings);
        var glosses = new ArrayList<String>();
        for (var pos : List.of(POS.VERB, POS.ADJECTIVE)) {
            for (var synsets = dictionary.getSynsetIterator(pos); synsets.hasNext(); ) {
                glosses.add(withoutExamples(synsets.next().getGloss()));
            }
        }
        var families = new ArrayList<Family>();
        for (var synsets = dictionary.getSynsetIterator(POS.NOUN); synsets.hasNext(); ) {
            addFamily(families, synsets.next(), filter);
        }
        return new Lexicon(
                glosses.stream().filter(filter::permits).toList(),
                byUse(dictionary, POS.NOUN, 0, filter),
                byUse(dictionary, POS.VERB, 1, filter),
                byUse(dictionary, POS.ADJECTIVE, 1, filter),
                List.copyOf(families),
                filter);
    }

    private static List<String> byUse(Dictionary dictionary, POS pos, int least, HeldOut filter) throws JWNLException {
        Map<String, Integer> uses = new HashMap<>();
        for (var synsets = dictionary.getSynsetIterator(pos); synsets.hasNext(); ) {
            var synset = synsets.next();
            for (var word : synset.getWords()) {
                uses.merge(lemma(word), word.getUseCount(), Integer::sum);
            }
        }
        var pattern = pos == POS.NOUN ? USABLE : ONE_WORD;
        return uses.entrySet().stream()
                .filter(entry -> entry.getValue() >= least)
                .filter(entry -> pattern.matcher(entry.getKey()).matches() && filter.permits(entry.getKey()))
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void addFamily(List<Family> families, Synset synset, HeldOut filter) throws JWNLException {
        var own = usable(synset, filter).findFirst();
        if (own.isEmpty()) {
            return;
        }
        var kinds = new ArrayList<String>();
        for (var kind : PointerUtils.getDirectHyponyms(synset)) {
            usable(kind.getSynset(), filter).findFirst().ifPresent(kinds::add);
        }
        if (kinds.stream().distinct().count() >= FEWEST_KINDS) {
            families.add(new Family(own.get(), kinds.stream().distinct().toList()));
        }
    }

    private static Stream<String> usable(Synset synset, HeldOut filter) {
        return synset.getWords().stream()
                .map(Lexicon::lemma)
                .filter(lemma -> USABLE.matcher(lemma).matches() && filter.permits(lemma));
    }

    private static String lemma(Word word) {
        return word.getLemma().replace('_', ' ');
    }

    private static String withoutExamples(String gloss) {
        return gloss.replaceAll(";? *\".*", "").strip();
    }
}
