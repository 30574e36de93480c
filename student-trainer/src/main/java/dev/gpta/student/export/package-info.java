/** The artefact: the final student as a folder that Hugging Face's libraries load as it is. */
@NullMarked
package dev.gpta.student.export;

import org.jspecify.annotations.NullMarked;
