/** Students of epochs that are over, asked once more. */
@NullMarked
package dev.gpta.experiments.student;

import org.jspecify.annotations.NullMarked;
