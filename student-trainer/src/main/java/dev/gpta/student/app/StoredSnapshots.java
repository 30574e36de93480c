package dev.gpta.student.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Snapshots in the checkpoint store, one for each piece of work, the newest in place of the one before. A snapshot is an
 * insurance: one that cannot be written is told of, and training goes on.
 */
final class StoredSnapshots implements Snapshots {

    private static final Logger LOG = Logger.getLogger(StoredSnapshots.class);

    private final CheckpointStore store;
    private final String key;
    private final Lease lease;
    private final String dataHash;
    private final Duration every;
    private final Clock clock;
    private Instant next;

    /**
     * @param key of the work: the same for all who may take it up, and for nothing else
     * @param lease who writes here
     * @param dataHash of the samples that the work learns from
     * @param every how much training may get lost; zero: none, after every step
     */
    StoredSnapshots(CheckpointStore store, String key, Lease lease, String dataHash, Duration every, Clock clock) {
        this.store = store;
        this.key = key;
        this.lease = lease;
        this.dataHash = dataHash;
        this.every = every;
        this.clock = clock;
        this.next = clock.instant().plus(every);
    }

    @Override
    public Optional<Path> newest() {
        var kept = store.kept(key).filter(folder -> {
            boolean same = CheckpointNotes.dataHash(folder).equals(dataHash);
            if (!same) {
                LOG.warnf("%s: the data has changed since it was put by, so training begins anew", key);
            }
            return same;
        });
        kept.ifPresent(folder -> LOG.infof("%s: training goes on from a snapshot", key));
        return kept;
    }

    @Override
    public void offer(Writer snapshot) {
        if (!clock.instant().isBefore(next)) {
            keep(snapshot);
            next = clock.instant().plus(every);
        }
    }

    @Override
    public void offerLast(Writer snapshot) {
        if (lease.isWanted()) {
            keep(snapshot);
        }
    }

    private void keep(Writer snapshot) {
        String name = Claim.snapshotOf(lease.token());
        try {
            Path folder = store.stage(name);
            snapshot.write(folder);
            CheckpointNotes.writeDataHash(folder, dataHash);
            store.keep(folder, key);
        } catch (IOException | UncheckedIOException | StoreException e) {
            LOG.warnf(e, "%s: no snapshot could be written; a crash would cost more than usual", key);
            store.unstage(name);
        }
    }
}
