package dev.gpta.datasets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.sf.extjwnl.JWNLException;
import net.sf.extjwnl.data.POS;
import net.sf.extjwnl.data.Synset;
import net.sf.extjwnl.dictionary.Dictionary;

/**
 * The demo's data set: given the gloss of a noun in WordNet 3.1, which of its topics (lexicographer files) is it? A
 * gloss ends where its first quoted example begins. A text that occurs under several topics has no right answer and is
 * left out altogether; one that occurs several times under one topic stays once. Topics with fewer than
 * {@value #MIN_CLASS} texts are left out.
 *
 * @param rows in WordNet's order
 * @param counts what was kept and what was left out
 */
public record WordNetNouns(List<Row> rows, Counts counts) {

    /** A smaller topic is too small to be sampled for training and test. */
    public static final int MIN_CLASS = 300;

    private static final String FILE_PREFIX = "noun.";
    private static final Pattern LOOSE_END = Pattern.compile("[\\s;:,]+$");

    /**
     * One sample.
     *
     * @param text the gloss
     * @param label the topic, e.g. {@code artifact}
     */
    public record Row(String text, String label) {}

    /**
     * Texts by what became of them; they add up to {@code glosses}.
     *
     * @param glosses nouns in WordNet
     * @param empty glosses that are nothing but an example
     * @param ambiguous left out: the text is there under several topics
     * @param repeated left out: the text is there already, under the same topic
     * @param rare left out: the topic is too small
     * @param kept texts kept, by topic
     */
    public record Counts(
            int glosses, int empty, int ambiguous, int repeated, int rare, SortedMap<String, Integer> kept) {

        /** All texts kept. */
        public int rows() {
            return kept.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    public WordNetNouns {
        rows = List.copyOf(rows);
    }

    /** Reads WordNet from the class path; takes a second or two. */
    public static WordNetNouns read() {
        try {
            Iterator<Synset> nouns = Dictionary.getDefaultResourceInstance().getSynsetIterator(POS.NOUN);
            var glosses = new ArrayList<Row>();
            while (nouns.hasNext()) {
                Synset noun = nouns.next();
                glosses.add(new Row(
                        definition(noun.getGloss()), noun.getLexFileName().substring(FILE_PREFIX.length())));
            }
            return of(glosses);
        } catch (JWNLException e) {
            throw new IllegalStateException("WordNet 3.1 on the class path cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Writes all rows as JSON Lines ({@code text}, {@code label}).
     *
     * @return {@code wordnet-nouns.jsonl} in the folder
     */
    public Path write(Path folder) throws IOException {
        return write(folder, "wordnet-nouns", rows);
    }

    /**
     * Writes the rows as JSON Lines, shuffled by the seed and split.
     *
     * @return {@code train.jsonl} (what the others leave), {@code validation.jsonl} and {@code test.jsonl} in the
     *     folder, in this order
     * @throws IllegalArgumentException if nothing would be left to train on
     */
    public List<Path> writeSplits(Path folder, int validation, int test, long seed) throws IOException {
        if (validation < 0 || test < 0 || validation + test >= rows.size()) {
            throw new IllegalArgumentException("validation %d and test %d leave none of %d rows to train on"
                    .formatted(validation, test, rows.size()));
        }
        var shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));
        return List.of(
                write(folder, "train", shuffled.subList(validation + test, shuffled.size())),
                write(folder, "validation", shuffled.subList(0, validation)),
                write(folder, "test", shuffled.subList(validation, validation + test)));
    }

    /** The gloss without its examples. */
    static String definition(String gloss) {
        int quote = gloss.indexOf('"');
        String definition = quote < 0 ? gloss : gloss.substring(0, quote);
        return LOOSE_END.matcher(definition).replaceFirst("").strip();
    }

    /** Leaves out what is empty, ambiguous, repeated or rare, in this order. */
    static WordNetNouns of(List<Row> glosses) {
        var filled = glosses.stream().filter(row -> !row.text().isEmpty()).toList();
        var ambiguous = ambiguous(filled);
        var clear =
                filled.stream().filter(row -> !ambiguous.contains(row.text())).toList();
        var distinct = clear.stream().distinct().toList();
        SortedMap<String, Integer> sizes = new TreeMap<>();
        distinct.forEach(row -> sizes.merge(row.label(), 1, Integer::sum));
        sizes.values().removeIf(size -> size < MIN_CLASS);
        var kept =
                distinct.stream().filter(row -> sizes.containsKey(row.label())).toList();
        var counts = new Counts(
                glosses.size(),
                glosses.size() - filled.size(),
                filled.size() - clear.size(),
                clear.size() - distinct.size(),
                distinct.size() - kept.size(),
                Collections.unmodifiableSortedMap(sizes));
        return new WordNetNouns(kept, counts);
    }

    private static Set<String> ambiguous(List<Row> rows) {
        Map<String, String> topics = new HashMap<>();
        var ambiguous = new HashSet<String>();
        for (var row : rows) {
            String topic = topics.putIfAbsent(row.text(), row.label());
            if (topic != null && !topic.equals(row.label())) {
                ambiguous.add(row.text());
            }
        }
        return ambiguous;
    }

    private static Path write(Path folder, String name, List<Row> rows) throws IOException {
        Files.createDirectories(folder);
        String lines = rows.stream()
                .map(row -> "{\"text\": %s, \"label\": %s}\n".formatted(quoted(row.text()), quoted(row.label())))
                .collect(Collectors.joining());
        return Files.writeString(folder.resolve(name + ".jsonl"), lines, StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        var json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
