package dev.gpta.student.app;

import dev.gpta.datasets.DataSpec;
import dev.gpta.datasets.Splits;
import dev.gpta.datasets.TaskKind;
import dev.gpta.events.TrainSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** The samples of the last few specifications: the epochs of a run read its files once. */
public final class DataCache {

    private static final Logger LOG = Logger.getLogger(DataCache.class);

    private final Function<DataSpec, Splits> loader;
    private final Map<DataSpec, Splits> loaded;

    /**
     * @param loader reads and checks the files
     * @param size how many specifications to keep
     */
    public DataCache(Function<DataSpec, Splits> loader, int size) {
        this.loader = loader;
        this.loaded = new LinkedHashMap<>(size, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<DataSpec, Splits> eldest) {
                return size() > size;
            }
        };
    }

    /** @throws dev.gpta.datasets.DataException if the data cannot be used as specified */
    synchronized Splits load(TrainSpec spec) {
        var data = data(spec.getData());
        var known = loaded.get(data);
        return known == null ? read(data) : known;
    }

    private Splits read(DataSpec data) {
        var splits = loader.apply(data);
        LOG.infof(
                "%s: read %d + %d + %d samples of %d labels; %d repeated inputs left out; sha256 %s",
                splits.task(),
                splits.train().size(),
                splits.validation().size(),
                splits.test().size(),
                splits.labels().size(),
                splits.duplicates(),
                splits.sha256());
        loaded.put(data, splits);
        return splits;
    }

    private static DataSpec data(dev.gpta.events.DataSpec data) {
        return new DataSpec(
                TaskKind.valueOf(data.getTask().name()),
                data.getTrainFiles(),
                data.getValidationFiles(),
                data.getTestFiles(),
                data.getFormat(),
                data.getColumns(),
                data.getLabels(),
                data.getTrainSamples(),
                data.getValidationSamples(),
                data.getTestSamples(),
                data.getSeed());
    }
}
