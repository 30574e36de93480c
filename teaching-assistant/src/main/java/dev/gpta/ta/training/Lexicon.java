package dev.gpta.ta.training;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.sf.extjwnl.JWNLException;
import net.sf.extjwnl.data.POS;
import net.sf.extjwnl.data.PointerUtils;
import net.sf.extjwnl.data.Synset;
import net.sf.extjwnl.data.Word;
import net.sf.extjwnl.dictionary.Dictionary;

/**
 * What is taken from WordNet 3.1: the glosses of verbs, adjectives and adverbs, and the words of all four kinds. The
 * glosses of nouns are never taken: the demo's student is tested on them.
 *
 * @param glosses "word: gloss", one per synset
 * @param words to be topics; those that occur in the glosses stand in {@code common}, too
 * @param families a word with words for its kinds: "boat" with "canoe", "ferry", ...
 */
record Lexicon(List<String> glosses, List<String> words, List<String> common, List<Family> families) {

    private static final Pattern USABLE = Pattern.compile("[a-z]{3,12}( [a-z]{2,10})?");
    private static final int FEWEST_KINDS = 3;

    record Family(String word, List<String> kinds) {}

    /** @param heldOut beginnings of words that no text may have */
    static Lexicon read(List<String> heldOut) throws JWNLException {
        var dictionary = Dictionary.getDefaultResourceInstance();
        var filter = new HeldOut(heldOut);
        var glosses = new ArrayList<String>();
        var words = new HashSet<String>();
        for (var pos : List.of(POS.VERB, POS.ADJECTIVE, POS.ADVERB)) {
            for (var synsets = dictionary.getSynsetIterator(pos); synsets.hasNext(); ) {
                var synset = synsets.next();
                var gloss = lemma(synset) + ": " + withoutExamples(synset.getGloss());
                if (filter.permits(gloss)) {
                    glosses.add(gloss);
                }
                usable(synset, filter).forEach(words::add);
            }
        }
        var families = new ArrayList<Family>();
        for (var synsets = dictionary.getSynsetIterator(POS.NOUN); synsets.hasNext(); ) {
            var synset = synsets.next();
            usable(synset, filter).forEach(words::add);
            addFamily(families, synset, filter);
        }
        var sorted = words.stream().sorted().toList();
        var seen = wordsOf(glosses);
        return new Lexicon(
                List.copyOf(glosses),
                sorted,
                sorted.stream().filter(seen::contains).toList(),
                List.copyOf(families));
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
        if (kinds.size() >= FEWEST_KINDS) {
            families.add(new Family(own.get(), List.copyOf(kinds)));
        }
    }

    private static Stream<String> usable(Synset synset, HeldOut filter) {
        return synset.getWords().stream()
                .map(Word::getLemma)
                .map(lemma -> lemma.replace('_', ' '))
                .filter(lemma -> USABLE.matcher(lemma).matches() && filter.permits(lemma));
    }

    private static String lemma(Synset synset) {
        return synset.getWords().get(0).getLemma().replace('_', ' ');
    }

    private static String withoutExamples(String gloss) {
        return gloss.replaceAll(";? *\".*", "").strip();
    }

    private static Set<String> wordsOf(List<String> texts) {
        var words = new HashSet<String>();
        texts.forEach(text -> words.addAll(List.of(text.toLowerCase(Locale.ROOT).split("[^a-z]+"))));
        return words;
    }
}
