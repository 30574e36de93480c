/** OpenLineage events over HTTP. */
@NullMarked
package dev.gpta.tracking.openlineage;

import org.jspecify.annotations.NullMarked;
