package dev.gpta.experiments.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/**
 * A data set's registration, without what a cell adds to it.
 *
 * @param fields as a registration file has them
 * @param home the folder that its paths are relative to
 */
record Source(ObjectNode fields, Path home) {}
