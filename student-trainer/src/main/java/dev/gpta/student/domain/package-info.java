/** What the student learns and how well it does, in plain values. */
@NullMarked
package dev.gpta.student.domain;

import org.jspecify.annotations.NullMarked;
