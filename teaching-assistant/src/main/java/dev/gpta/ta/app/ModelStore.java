package dev.gpta.ta.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Port: the tuned models that are kept. */
public interface ModelStore {

    /** All that are kept, in no order. */
    List<ModelInfo> all();

    /** Where a kept model lies. */
    Path folder(ModelInfo model);

    /** An empty folder to write a model into, which nobody serves. What an earlier attempt left in it is gone. */
    Path stage(ModelInfo model) throws IOException;

    /** Throws away what was staged, if it was not kept. */
    void unstage(ModelInfo model) throws IOException;

    /** Keeps what was staged, all or nothing, in place of an older model of the same id. */
    void keep(ModelInfo model) throws IOException;

    void delete(ModelInfo model) throws IOException;
}
