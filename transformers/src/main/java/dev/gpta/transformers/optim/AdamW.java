package dev.gpta.transformers.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.gpta.transformers.tensor.FusedAdamW;
import dev.gpta.transformers.tensor.Gradients;
import dev.gpta.transformers.weights.ParameterSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * AdamW with decoupled weight decay (Loshchilov and Hutter, 2019). Its moments live and die with the parameters.
 *
 * <p>A step of parameter p with gradient g: p -= lr wd p; m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2;
 * p -= lr (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + eps).
 */
public final class AdamW {

    /** The usual exception: biases and the gains of norms are not decayed. */
    public static final Predicate<String> MATRICES = name ->
            !name.endsWith("bias") && !name.toLowerCase(java.util.Locale.ROOT).contains("norm");

    /** Decays every parameter, as PyTorch's optimiser does by itself. */
    public static final Predicate<String> EVERYTHING = name -> true;

    private final List<Group> groups;
    private final Settings settings;
    private final List<NDArray> order;

    /** @param parameters all of them trainable */
    public AdamW(ParameterSet parameters, Settings settings) {
        this.settings = settings;
        this.order = parameters.arrays();
        this.groups = List.of(
                new Group(parameters, settings.decayed(), settings.weightDecay()),
                new Group(parameters, settings.decayed().negate(), 0));
    }

    /** One step with a learning rate of its own, from the gradients as they are. The gradients stay. */
    public void step(Gradients gradients, double learningRate) {
        var byParameter = new java.util.IdentityHashMap<NDArray, NDArray>();
        for (int i = 0; i < order.size(); i++) {
            byParameter.put(order.get(i), gradients.arrays().get(i));
        }
        for (var group : groups) {
            group.step(byParameter, learningRate, settings);
        }
    }

    /** The moments and step counts, by parameter name with a suffix: what a checkpoint must hold. The arrays are live. */
    public Map<String, NDArray> state() {
        var state = new LinkedHashMap<String, NDArray>();
        groups.forEach(group -> group.addState(state));
        return state;
    }

    /** Takes up the state of {@link #state()}. @throws IllegalArgumentException naming what is missing */
    public void load(Map<String, NDArray> saved) {
        state().forEach((name, array) -> {
            var value = saved.get(name);
            if (value == null) {
                throw new IllegalArgumentException("the optimiser's state lacks " + name);
            }
            value.copyTo(array);
        });
    }

    /**
     * @param weightDecay decoupled, usually 0.01
     * @param decayed which parameters decay, by name
     */
    public record Settings(double beta1, double beta2, double epsilon, double weightDecay, Predicate<String> decayed) {
        /** PyTorch's betas and epsilon. */
        public static Settings of(double weightDecay, Predicate<String> decayed) {
            return new Settings(0.9, 0.999, 1e-8, weightDecay, decayed);
        }
    }

    /** Parameters that share a weight decay. */
    private static final class Group {

        private final List<String> names;
        private final List<NDArray> parameters = new ArrayList<>();
        private final List<NDArray> firstMoments = new ArrayList<>();
        private final List<NDArray> secondMoments = new ArrayList<>();
        private final List<NDArray> steps = new ArrayList<>();
        private final double weightDecay;

        Group(ParameterSet set, Predicate<String> condition, double weightDecay) {
            this.weightDecay = weightDecay;
            this.names = set.names(condition);
            NDManager manager = set.manager();
            for (var name : names) {
                var parameter = set.get(name);
                parameters.add(parameter);
                firstMoments.add(manager.zeros(parameter.getShape()));
                secondMoments.add(manager.zeros(parameter.getShape()));
                steps.add(manager.zeros(new Shape()));
            }
        }

        void step(Map<NDArray, NDArray> gradients, double learningRate, Settings settings) {
            if (names.isEmpty()) {
                return;
            }
            var own = parameters.stream().map(gradients::get).toList();
            FusedAdamW.step(
                    parameters,
                    own,
                    firstMoments,
                    secondMoments,
                    steps,
                    new FusedAdamW.Settings(
                            learningRate, settings.beta1(), settings.beta2(), weightDecay, settings.epsilon()));
        }

        void addState(Map<String, NDArray> state) {
            for (int i = 0; i < names.size(); i++) {
                state.put(names.get(i) + ".exp_avg", firstMoments.get(i));
                state.put(names.get(i) + ".exp_avg_sq", secondMoments.get(i));
                state.put(names.get(i) + ".step", steps.get(i));
            }
        }
    }
}
