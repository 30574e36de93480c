package dev.gpta.tracking.mlflow;

import dev.gpta.tracking.domain.Point;
import java.util.HashSet;
import java.util.Set;

/** What MLflow knows of a run already. */
final class MlflowRun {

    private final String id;
    private final String artifacts;
    private final Set<Mark> points = new HashSet<>();
    private String state = "";

    /** A measurement without its value, which MLflow may have rounded. */
    private record Mark(String name, long step, long time) {}

    /**
     * @param id MLflow's name for it
     * @param artifacts where its files go
     */
    MlflowRun(String id, String artifacts) {
        this.id = id;
        this.artifacts = artifacts;
    }

    String id() {
        return id;
    }

    String artifacts() {
        return artifacts;
    }

    boolean knows(Point point) {
        return points.contains(new Mark(point.name(), point.step(), point.time()));
    }

    void learn(String name, long step, long time) {
        points.add(new Mark(name, step, time));
    }

    boolean isIn(String told) {
        return state.equals(told);
    }

    void in(String told) {
        state = told;
    }
}
