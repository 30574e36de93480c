package dev.gpta.cli.domain;

import dev.gpta.cli.domain.RunEvent.Controlled;
import dev.gpta.cli.domain.RunEvent.Failed;
import dev.gpta.cli.domain.RunEvent.Finished;
import dev.gpta.cli.domain.RunEvent.Gradient;
import dev.gpta.cli.domain.RunEvent.Progressed;
import dev.gpta.cli.domain.RunEvent.Proposed;
import dev.gpta.cli.domain.RunEvent.Registered;
import dev.gpta.cli.domain.RunEvent.Scored;
import dev.gpta.cli.domain.RunEvent.Trained;
import dev.gpta.cli.domain.RunEvent.Tuned;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A run as its events tell it. Events may come in any order across topics and more than once: the first of an id counts.
 *
 * @param runId the run
 * @param events by id, in the order in which they were first read
 * @param rejected failures of another specification that was registered under the same name
 */
public record RunView(String runId, Map<String, RunEvent> events, List<Failed> rejected) {

    public RunView {
        events = Collections.unmodifiableMap(new LinkedHashMap<>(events));
        rejected = List.copyOf(rejected);
    }

    /** The runs that these events tell of, in the order of their first event. */
    public static Map<String, RunView> fold(List<RunEvent> events) {
        var byRun = events.stream()
                .collect(Collectors.groupingBy(event -> event.head().runId(), LinkedHashMap::new, Collectors.toList()));
        var views = new LinkedHashMap<String, RunView>();
        byRun.forEach((run, own) -> views.put(run, of(run, own)));
        return views;
    }

    /** One run, from its events. */
    public static RunView of(String runId, List<RunEvent> events) {
        var spec = events.stream()
                .filter(Registered.class::isInstance)
                .findFirst()
                .map(event -> event.head().specHash());
        var own = new LinkedHashMap<String, RunEvent>();
        var rejected = new LinkedHashMap<String, Failed>();
        for (var event : events) {
            var head = event.head();
            if (spec.isEmpty() || spec.get().equals(head.specHash())) {
                own.putIfAbsent(head.id(), event);
            } else if (event instanceof Failed failed) {
                rejected.putIfAbsent(head.specHash(), failed);
            }
        }
        return new RunView(runId, own, List.copyOf(rejected.values()));
    }

    /** Its registration, unless that is gone from the topic. */
    public Optional<Registered> registered() {
        return first(Registered.class);
    }

    /** Its plan; zeros where the registration is gone. */
    public Plan plan() {
        return registered().map(Registered::plan).orElse(new Plan("?", 0, 0, 0, 0));
    }

    /** The final student, once it is there. */
    public Optional<Finished> finished() {
        return first(Finished.class);
    }

    /** Why it failed, if it did; a run that finished first, or was resumed since, did not. */
    public Optional<Failed> failed() {
        return finished().isPresent() ? Optional.empty() : failedIn(attempt());
    }

    private Optional<Failed> failedIn(int attempt) {
        return all(Failed.class)
                .filter(event -> event.head().attempt() == attempt)
                .findFirst();
    }

    /** The life it is in, from 1; a wish to resume it counts as soon as it is told. */
    public int attempt() {
        int told = events.values().stream()
                .mapToInt(event -> event.head().attempt())
                .max()
                .orElse(1);
        boolean resumed = failedIn(told).isPresent()
                && all(Controlled.class)
                        .anyMatch(event -> event.resumes() && event.head().attempt() == told);
        return resumed ? told + 1 : told;
    }

    /** Where it is. */
    public RunState state() {
        if (finished().isPresent()) {
            return RunState.FINISHED;
        }
        if (failed().isPresent()) {
            return RunState.FAILED;
        }
        var waiting = events.values().stream().allMatch(event -> event instanceof Registered);
        return waiting ? RunState.WAITING : RunState.RUNNING;
    }

    /** Its epochs, as far as it got. */
    public List<EpochView> epochs() {
        var last = events.values().stream()
                .mapToInt(event -> event.head().epoch())
                .max()
                .orElse(0);
        return IntStream.rangeClosed(1, last).mapToObj(this::epoch).toList();
    }

    private EpochView epoch(int epoch) {
        return new EpochView(
                epoch,
                newest(Trained.class, epoch),
                newest(Gradient.class, epoch),
                newest(Tuned.class, epoch).map(Tuned::tuning),
                usage(all(Proposed.class).filter(event -> event.head().epoch() == epoch)),
                novel(epoch));
    }

    private int novel(int epoch) {
        var before = IntStream.range(1, epoch).boxed().flatMap(this::prefixes).collect(Collectors.toSet());
        return (int) prefixes(epoch).filter(prefix -> !before.contains(prefix)).count();
    }

    private Stream<String> prefixes(int epoch) {
        return newest(Gradient.class, epoch).stream()
                .flatMap(gradient -> gradient.history().stream())
                .map(Entry::prefix);
    }

    /** What a later life did again is what counted. */
    private <E extends RunEvent> Optional<E> newest(Class<E> kind, int epoch) {
        return all(kind)
                .filter(event -> event.head().epoch() == epoch)
                .max(Comparator.comparingInt(event -> event.head().attempt()));
    }

    /** Best prefix so far, scored on the validation sample. */
    public Optional<Entry> best() {
        return all(Gradient.class)
                .max(Comparator.comparingInt(e -> e.head().epoch()))
                .map(Gradient::runBest);
    }

    /** What asking took. */
    public Usage usage() {
        return usage(all(Proposed.class));
    }

    private static Usage usage(Stream<Proposed> proposed) {
        return proposed.map(Proposed::usage).filter(Objects::nonNull).reduce(Usage.NONE, Usage::plus);
    }

    /** Candidates with a score. */
    public long candidates() {
        return all(Scored.class).filter(event -> event.entry() != null).count();
    }

    /** From registration to the end, or to {@code now} while it is under way. */
    public Span duration(long now) {
        var begin = registered().map(event -> event.head().time()).orElseGet(() -> earliest(now));
        var end = Stream.concat(finished().stream(), failed().stream())
                .mapToLong(event -> event.head().time())
                .findFirst()
                .orElse(now);
        return new Span(begin, Math.max(begin, end));
    }

    private long earliest(long now) {
        return events.values().stream()
                .mapToLong(event -> event.head().time())
                .min()
                .orElse(now);
    }

    /** Where the time went. */
    public TimeSpent timeSpent(long now) {
        var byStage = new EnumMap<Work.Stage, List<Span>>(Work.Stage.class);
        for (var event : events.values()) {
            event.work()
                    .ifPresent(work -> byStage.computeIfAbsent(work.stage(), stage -> new ArrayList<>())
                            .add(work.span()));
        }
        return TimeSpent.of(duration(now), byStage);
    }

    /** Its records, by topic. */
    public Map<String, Integer> records() {
        var counts = new TreeMap<String, Integer>();
        events.values().forEach(event -> counts.merge(event.head().topic(), 1, Integer::sum));
        return counts;
    }

    /** The newest word of the workers, if any. */
    public Optional<Progressed> progress() {
        return all(Progressed.class).max(Comparator.comparingLong(e -> e.head().time()));
    }

    /** Its events of this kind. */
    public <E extends RunEvent> Stream<E> all(Class<E> kind) {
        return events.values().stream().filter(kind::isInstance).map(kind::cast);
    }

    private <E extends RunEvent> Optional<E> first(Class<E> kind) {
        return all(kind).findFirst();
    }
}
