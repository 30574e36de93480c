/** The student on DJL PyTorch: trained, frozen, scored and exported. */
@NullMarked
package dev.gpta.student.djl;

import org.jspecify.annotations.NullMarked;
