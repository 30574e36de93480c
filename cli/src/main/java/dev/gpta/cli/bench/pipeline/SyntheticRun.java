package dev.gpta.cli.bench.pipeline;

import static dev.gpta.cli.messaging.load.Reply.EPOCH_OVER;

import dev.gpta.cli.messaging.load.Message;
import dev.gpta.cli.messaging.load.Reply;
import dev.gpta.events.Candidate;
import dev.gpta.events.EventIds;
import dev.gpta.events.RunRef;
import dev.gpta.events.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that is said to gradient-service about one run of the variant GPTA, known beforehand: ids are hashes, and scores
 * follow from ids, so the best prefix of an epoch can be told without asking. Every prefix is new and can be scored.
 */
final class SyntheticRun {

    private final RunRef run;
    private final PipelineCase shape;
    private final int epochs;
    private final SyntheticEvents events;

    SyntheticRun(String name, PipelineCase shape, int epochs) {
        this.run = new RunRef(name, 1, "hash-of-" + name);
        this.shape = shape;
        this.epochs = epochs;
        this.events = new SyntheticEvents(run);
    }

    /** Rounds of an epoch that the teaching assistant answers: from 2 to this one. */
    static int lastRound(PipelineCase shape) {
        int asked = shape.historySize() - 1;
        return 1 + (asked + shape.candidatesPerRequest() - 1) / shape.candidatesPerRequest();
    }

    /** How many turns there are, from the registration to the last epoch's last score. */
    int turns() {
        return epochs * lastRound(shape);
    }

    /** A turn, from 0; made anew each time. An epoch's first one trains it, and asks for round 2. */
    Turn turn(int number) {
        int epoch = 1 + number / lastRound(shape);
        int round = 1 + number % lastRound(shape);
        return round == 1 ? opening(epoch) : round(epoch, round);
    }

    /** What ends the run. */
    Message tested() {
        return Message.of(Topics.MODEL_UPDATED, run, epochs, events.tested(epochs));
    }

    private Turn opening(int epoch) {
        var prefix = prefix(epoch);
        var messages = new ArrayList<Message>();
        if (epoch == 1) {
            messages.add(Message.of(Topics.DATASET_REGISTERED, run, 0, events.registered(shape, epochs)));
            messages.add(manifest(1, 0));
        } else {
            messages.add(Message.of(Topics.MODEL_UPDATED, run, epoch - 1, events.tuned(epoch - 1)));
        }
        messages.add(Message.of(Topics.EPOCH_COMPLETED, run, epoch, events.trained(epoch, prefix)));
        messages.addAll(scores(epoch, 1, List.of(prefix, "")));
        return new Turn(messages, new Reply(run.getRunId(), epoch, 2));
    }

    private Turn round(int epoch, int round) {
        var messages = new ArrayList<Message>();
        messages.add(manifest(epoch, round));
        messages.addAll(scores(epoch, round, texts(epoch, round)));
        int next = round == lastRound(shape) ? EPOCH_OVER : round + 1;
        return new Turn(messages, new Reply(run.getRunId(), epoch, next));
    }

    private Message manifest(int epoch, int round) {
        var id = manifestId(epoch, round);
        var candidates = texts(epoch, round).stream()
                .map(text -> new Candidate(EventIds.candidate(id, text), text, true))
                .toList();
        return Message.of(Topics.PREFIX_CANDIDATES, run, epoch, events.manifest(id, epoch, round, candidates));
    }

    private List<Message> scores(int epoch, int round, List<String> texts) {
        var id = manifestId(epoch, round);
        return texts.stream()
                .map(text -> Message.of(Topics.METRIC_SCORED, run, epoch, events.scored(id, epoch, round, text)))
                .toList();
    }

    private List<String> texts(int epoch, int round) {
        int count = wanted(round);
        return IntStream.range(0, count).mapToObj(i -> text(epoch, round, i)).toList();
    }

    /** min(l, k - |H|), as gradient-service asks. */
    private int wanted(int round) {
        int filled = 1 + Math.max(0, round - 2) * shape.candidatesPerRequest();
        return round == 0 ? 1 : Math.min(shape.candidatesPerRequest(), shape.historySize() - filled);
    }

    private static String text(int epoch, int round, int number) {
        return "Name the topic of the noun that this gloss explains, in the words of epoch " + epoch + ", round "
                + round + ", number " + number + ".";
    }

    /** What an epoch trains with: s_0, then the best of the last history. */
    private String prefix(int epoch) {
        var prefix = text(1, 0, 0);
        for (int last = 1; last < epoch; last++) {
            prefix = best(last, prefix);
        }
        return prefix;
    }

    /** The entry of the highest score of an epoch's history, as no two are equal. */
    private String best(int epoch, String trainedWith) {
        var first = new Scored(trainedWith, SyntheticEvents.score(manifestId(epoch, 1), trainedWith));
        var others = IntStream.rangeClosed(2, lastRound(shape)).boxed().flatMap(round -> scored(epoch, round));
        return Stream.concat(Stream.of(first), others)
                .max(Comparator.comparingDouble(Scored::score))
                .orElseThrow()
                .text();
    }

    private Stream<Scored> scored(int epoch, int round) {
        var id = manifestId(epoch, round);
        return texts(epoch, round).stream().map(text -> new Scored(text, SyntheticEvents.score(id, text)));
    }

    private record Scored(String text, double score) {}

    private String manifestId(int epoch, int round) {
        return EventIds.of(run, Topics.PREFIX_CANDIDATES.name(), epoch, round);
    }
}
