/** MLflow, by its REST interface. */
@NullMarked
package dev.gpta.tracking.mlflow;

import org.jspecify.annotations.NullMarked;
