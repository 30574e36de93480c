package dev.gpta.faults.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Schedules from a seed. Each kills two services, so that after 28 of them every service was killed at every place; the
 * rest is drawn.
 *
 * @param seed of them all
 */
public record Schedules(long seed) {

    /** The services that may be killed or stand still. */
    public static final List<String> SERVICES =
            List.of("gradient-service", "prefix-service", "finetune-service", "trainer", "evaluator");

    private static final int KILLS = 2;
    private static final int BROKER_EVERY = 3;
    private static final int LONGEST_MILLIS = 5000;
    private static final int MOST_COPIES = 40;
    private static final int MOST_ANSWERS = 3;

    /** The schedule of this number, from 1: the same for the same seed, whatever others are asked for. */
    public Schedule schedule(int number) {
        var random = new Random(seed * 1_000_003 + number);
        var faults = new ArrayList<Fault>();
        var kills = kills();
        for (int i = 0; i < KILLS; i++) {
            var kill = kills.get((KILLS * (number - 1) + i) % kills.size());
            faults.add(new Fault(moment(kill.place(), random), Kind.KILL, kill.service(), random.nextInt(2000)));
        }
        if (number % BROKER_EVERY == 0) {
            faults.add(new Fault(moment(random), Kind.BROKER, "broker", random.nextInt(2000)));
        }
        faults.add(new Fault(moment(random), Kind.RESTART, one(SERVICES, random), 0));
        faults.add(new Fault(moment(random), Kind.PAUSE, one(SERVICES, random), millis(random)));
        faults.add(new Fault(moment(random), Kind.STORE, "", millis(random)));
        faults.add(new Fault(moment(random), Kind.COPIES, "", 1 + random.nextInt(MOST_COPIES)));
        faults.add(ofTheTeachingAssistant(random));
        faults.add(ofTheTeachingAssistant(random));
        return new Schedule(number, random.nextBoolean(), faults);
    }

    private record Killing(String service, Place place) {}

    private List<Killing> kills() {
        var kills = new ArrayList<Killing>();
        for (var place : Place.values()) {
            SERVICES.forEach(service -> kills.add(new Killing(service, place)));
        }
        Collections.shuffle(kills, new Random(seed));
        return kills;
    }

    private static Fault ofTheTeachingAssistant(Random random) {
        var kinds = List.of(Kind.TA_BUSY, Kind.TA_ERROR, Kind.TA_SLOW, Kind.TA_GARBAGE);
        return new Fault(moment(random), one(kinds, random), "", 1 + random.nextInt(MOST_ANSWERS));
    }

    private static Moment moment(Random random) {
        return moment(one(List.of(Place.values()), random), random);
    }

    private static Moment moment(Place place, Random random) {
        return new Moment(place, 1 + random.nextInt(place.often()));
    }

    private static int millis(Random random) {
        return 1000 + random.nextInt(LONGEST_MILLIS - 1000);
    }

    private static <T> T one(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
