/** What left for a provider, for people. */
@NullMarked
package dev.gpta.cli.egress;

import org.jspecify.annotations.NullMarked;
