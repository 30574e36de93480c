/** What an experiment is made of, and what its numbers say. Pure: no Kafka, no files, no clock. */
@NullMarked
package dev.gpta.experiments.domain;

import org.jspecify.annotations.NullMarked;
