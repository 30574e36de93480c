package dev.gpta.faults.domain;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Whether what may be there once is there once. gradient-service decides each step when it accepts an event; had it
 * accepted one twice, it would have told a step twice.
 *
 * @param told all that was told of a run and committed, without copies that were made as a fault
 * @param jobs all fine-tuning jobs that were started for it
 * @param uniqueKeys whether the provider keeps one job a key
 */
public record Audit(List<Told> told, List<TuningJob> jobs, boolean uniqueKeys) {

    private static final String DECIDES = "gradient-service";

    public Audit {
        told = List.copyOf(told);
        jobs = List.copyOf(jobs);
    }

    /** What is wrong, for people; empty if nothing is. */
    public List<String> problems() {
        var problems = new ArrayList<String>();
        told.stream()
                .filter(event -> event.producer().equals(DECIDES))
                .collect(groupingBy(event -> event, LinkedHashMap::new, counting()))
                .forEach((event, times) -> {
                    if (times > 1) {
                        problems.add("%s %s was told %d times".formatted(event.topic(), event.eventId(), times));
                    }
                });
        told.stream()
                .filter(event -> event.topic().equals("run-failed"))
                .forEach(event -> problems.add("%s says that the run failed".formatted(event.producer())));
        jobs.stream().collect(groupingBy(TuningJob::key)).forEach((key, started) -> addJobs(problems, started));
        return List.copyOf(problems);
    }

    private void addJobs(List<String> problems, List<TuningJob> started) {
        var kept = started.stream()
                .filter(job -> !job.status().equals("cancelled"))
                .toList();
        if (kept.size() != 1 || !kept.get(0).status().equals("succeeded")) {
            problems.add(
                    "of one dialogue gradient there should be one job that has succeeded, and there is " + started);
        }
        if (uniqueKeys && started.size() != 1) {
            problems.add("keys are unique, and yet there were " + started);
        }
    }
}
