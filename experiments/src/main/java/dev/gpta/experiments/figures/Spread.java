package dev.gpta.experiments.figures;

import java.util.ArrayList;
import java.util.List;

/** Positions of labels. */
final class Spread {

    private Spread() {}

    /**
     * Positions at least this far from each other, as near to the wanted ones as they are pushed: what overlaps is
     * centred about its mean.
     *
     * @param wanted ascending
     */
    static List<Double> apart(List<Double> wanted, double least) {
        var groups = new ArrayList<Group>();
        for (var position : wanted) {
            var group = new Group(position, 1);
            while (!groups.isEmpty() && groups.get(groups.size() - 1).end(least) > group.begin(least)) {
                group = groups.remove(groups.size() - 1).with(group);
            }
            groups.add(group);
        }
        var apart = new ArrayList<Double>();
        for (var group : groups) {
            for (int i = 0; i < group.count; i++) {
                apart.add(group.begin(least) + least * (i + 0.5));
            }
        }
        return apart;
    }

    /** Labels that touch, about their middle. */
    private record Group(double middle, int count) {
        double begin(double least) {
            return middle - least * count / 2;
        }

        double end(double least) {
            return middle + least * count / 2;
        }

        Group with(Group other) {
            int both = count + other.count;
            return new Group((middle * count + other.middle * other.count) / both, both);
        }
    }
}
