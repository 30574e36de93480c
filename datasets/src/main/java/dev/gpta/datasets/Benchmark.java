package dev.gpta.datasets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The benchmarks whose layouts are known by name: as their authors ship them, which a file's ending tells, and as tables
 * with the columns that they have on the Hugging Face hub.
 */
enum Benchmark {
    /** Yelp review full: a CSV without header, 1 to 5 stars. On the hub, stars count from 0. */
    YELP(TaskKind.CLASSIFICATION, Map.of(), Set.of("csv")) {
        @Override
        Layout original() {
            return new Delimited(key(), ',', UTF_8, List.of("label", "text"), columns())
                    .with("text", Benchmark::unescaped);
        }

        @Override
        Layout onHub(Format format) {
            return super.onHub(format).with("text", Benchmark::unescaped).with("label", Benchmark::stars);
        }

        @Override
        List<String> labels() {
            return List.of("1", "2", "3", "4", "5");
        }
    },
    /** Sentiment140: a CSV without header, in Latin-1. 0 is negative, 4 positive. */
    SENTIMENT140(TaskKind.CLASSIFICATION, Map.of("label", "sentiment"), Set.of("csv")) {
        @Override
        Layout original() {
            var header = List.of("sentiment", "id", "date", "query", "user", "text");
            return new Delimited(key(), ',', ISO_8859_1, header, columns());
        }

        @Override
        List<String> labels() {
            return List.of("0", "4");
        }
    },
    /** SQuAD v1.1, articles of passages of questions, each of which has an answer. */
    SQUAD(TaskKind.QUESTION_ANSWERING, Map.of("passage", "context"), Set.of("json")) {
        @Override
        Layout original() {
            return new SquadArticles(columns());
        }
    },
    /** SQuAD v2.0: some questions have no answer. */
    SQUAD2(TaskKind.QUESTION_ANSWERING, Map.of("passage", "context"), Set.of("json")) {
        @Override
        Layout original() {
            return new SquadArticles(columns());
        }
    },
    /** RACE: files of one passage with its questions, or JSON Lines of such. On the hub, a row is a question. */
    RACE(TaskKind.MULTIPLE_CHOICE, Map.of("id", "example_id", "passage", "article"), Set.of("txt", "json", "jsonl")) {
        @Override
        Layout original() {
            return new RacePassages(columns());
        }

        @Override
        Optional<String> folderOf() {
            return Optional.of("txt");
        }
    },
    /** CNN/DailyMail: a file for each article. */
    CNN_DAILYMAIL(TaskKind.SUMMARISATION, Map.of("text", "article", "summary", "highlights"), Set.of("story")) {
        @Override
        Layout original() {
            return new CnnStory();
        }

        @Override
        Optional<String> folderOf() {
            return Optional.of("story");
        }
    },
    /** XSum: a file for each article. */
    XSUM(TaskKind.SUMMARISATION, Map.of("text", "document"), Set.of("summary")) {
        @Override
        Layout original() {
            return new XSumArticle();
        }

        @Override
        Optional<String> folderOf() {
            return Optional.of("summary");
        }
    };

    private final TaskKind task;
    private final Columns columns;
    private final Set<String> endings;

    /**
     * @param names the columns on the hub that are not named as their roles
     * @param endings of files in the authors' layout
     */
    Benchmark(TaskKind task, Map<String, String> names, Set<String> endings) {
        this.task = task;
        this.columns = new Columns(task, names);
        this.endings = endings;
    }

    /** The authors' layout. */
    abstract Layout original();

    /** The ending of the files in a folder that may stand for a file; empty: none may. */
    Optional<String> folderOf() {
        return Optional.empty();
    }

    /** The labels in the order of their ids; empty: those that are found. */
    List<String> labels() {
        return List.of();
    }

    Layout onHub(Format format) {
        return format.layout(columns);
    }

    TaskKind task() {
        return task;
    }

    Columns columns() {
        return columns;
    }

    /** How the file is read, by its ending. */
    Layout layout(DataFile file) {
        if (endings.contains(file.ending())) {
            return original();
        }
        return Format.ofEnding(file).map(this::onHub).orElseThrow(() -> {
            var known = Stream.concat(endings.stream().sorted(), Format.keys().stream())
                    .distinct()
                    .toList();
            return new DataException(
                    DataProblem.UNSUPPORTED_FORMAT,
                    "%s is no file of %s: its ending is \"%s\"".formatted(file, key(), file.ending()),
                    "Name files that end in one of: " + String.join(", ", known));
        });
    }

    /** The name that users write. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Benchmark> named(String key) {
        return Arrays.stream(values())
                .filter(benchmark -> benchmark.key().equals(key))
                .findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Benchmark::key).toList();
    }

    /** Line ends are written as a backslash and an n. */
    private static String unescaped(String text) {
        return text.replace("\\n", "\n");
    }

    private static String stars(String label) {
        return label.matches("[0-4]") ? String.valueOf(label.charAt(0) - '0' + 1) : label + " (from 0)";
    }
}
