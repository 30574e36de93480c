/** What the bench does: runs undisturbed and disturbed ones, and compares them. */
@NullMarked
package dev.gpta.faults.app;

import org.jspecify.annotations.NullMarked;
