/** A registration file becomes a run's specification, with every mistake found before anything is published. */
@NullMarked
package dev.gpta.cli.registration;

import org.jspecify.annotations.NullMarked;
