/** What a run's events say about it: state, history, time, statistics. Pure: no Kafka, no files, no clock. */
@NullMarked
package dev.gpta.cli.domain;

import org.jspecify.annotations.NullMarked;
