package dev.gpta.transformers.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.gpta.transformers.tensor.GradientTape;
import dev.gpta.transformers.tensor.Gradients;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A model's parameters: float32 arrays by their Hugging Face names, in a fixed order. Owns their memory. */
public final class ParameterSet implements AutoCloseable {

    private final NDManager manager;
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();

    /** @param parent whose engine and device the parameters live on */
    public ParameterSet(NDManager parent) {
        this.manager = parent.newSubManager();
    }

    /** Adds a copy of an array, as float32. @throws IllegalArgumentException if the name is taken */
    public void add(String name, NDArray value) {
        if (arrays.containsKey(name)) {
            throw new IllegalArgumentException("parameter is there already: " + name);
        }
        // a copy is a parameter of its own, not a step of the computation that it was copied from
        try (var tape = GradientTape.off()) {
            // toType shares the memory where the type is right already, whatever it is asked
            var copy =
                    value.getDataType() == DataType.FLOAT32 ? value.duplicate() : value.toType(DataType.FLOAT32, true);
            copy.attach(manager);
            copy.setName(null); // DJL reads a name with a dot as an entry of a dictionary
            arrays.put(name, copy);
        }
    }

    /** As {@link #add}, but an array that is float32 is taken as it is, not copied: the set owns it from now on. */
    public void take(String name, NDArray value) {
        if (value.getDataType() != DataType.FLOAT32) {
            add(name, value);
            value.close();
            return;
        }
        if (arrays.containsKey(name)) {
            throw new IllegalArgumentException("parameter is there already: " + name);
        }
        value.attach(manager);
        value.setName(null);
        arrays.put(name, value);
    }

    /** @throws IllegalArgumentException naming the parameter, if there is none of this name */
    public NDArray get(String name) {
        var array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("no parameter " + name + "; there are " + arrays.keySet());
        }
        return array;
    }

    public boolean contains(String name) {
        return arrays.containsKey(name);
    }

    /** By name, in the order in which they were added. */
    public Map<String, NDArray> asMap() {
        return Collections.unmodifiableMap(arrays);
    }

    /** The names that fulfil a condition, in order. */
    public List<String> names(Predicate<String> condition) {
        return arrays.keySet().stream().filter(condition).toList();
    }

    public List<NDArray> arrays() {
        return List.copyOf(arrays.values());
    }

    /** Lets every parameter have a gradient, at first zero. */
    public ParameterSet trainable() {
        Gradients.begin(arrays());
        return this;
    }

    /** Lets go of the gradients: what comes after is inference. */
    public ParameterSet frozen() {
        arrays.values().forEach(array -> array.setRequiresGradient(false));
        return this;
    }

    /** Another set with the same names and values, without gradients. */
    public ParameterSet copy() {
        var copy = new ParameterSet(manager.getParentManager());
        arrays.forEach(copy::add);
        return copy;
    }

    /** How many numbers there are in all. */
    public long size() {
        return arrays.values().stream().mapToLong(NDArray::size).sum();
    }

    /** A manager for arrays that live as long as the parameters, such as an optimiser's moments. */
    public NDManager manager() {
        return manager;
    }

    @Override
    public void close() {
        manager.close();
    }
}
