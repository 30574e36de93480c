/** Files, jobs and models in a folder: every write is all or nothing, so that a restart finds them whole. */
@NullMarked
package dev.gpta.ta.store;

import org.jspecify.annotations.NullMarked;
