package dev.gpta.student.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How an instance works. What it trains, and with which settings, is in each work item. */
@ConfigMapping(prefix = "gpta")
public interface StudentConfig {

    /** Trainer, evaluator or both. */
    @WithDefault("trainer")
    Role role();

    /** The folder of checkpoints, claims and artefacts; all instances see it at the same path. */
    @WithDefault("gpta-out/checkpoints")
    Path store();

    /** This instance's name: its own among all that run, and the same after a restart. */
    @WithDefault("${HOSTNAME:localhost}")
    String instance();

    /** Training. */
    Training training();

    /** Scoring and testing. */
    Evaluation evaluation();

    /** Who works on what. */
    Claim claim();

    /** Patience with the checkpoint store, and with a device that is busy. */
    Patience retry();

    /** Data sets. */
    Data data();

    /** Training. */
    interface Training {

        /**
         * How often an epoch under way is put by, weights and optimiser, so that a crash costs no more than this. It is
         * also put by when the service is told to stop. A snapshot of BERT-base has 1.3 GB; whoever takes the epoch up
         * comes to the same bits.
         */
        @WithDefault("5m")
        Duration snapshotEvery();
    }

    /** Scoring and testing. */
    interface Evaluation {

        /** Samples at a time. */
        @WithDefault("32")
        int batchSize();

        /** Frozen students that an evaluator keeps open; each takes the memory of its weights. */
        @WithDefault("2")
        int openStudents();
    }

    /** Who works on what. */
    interface Claim {

        /** An instance that is silent for so long has lost its work; it speaks at every step, at most four times in it. */
        @WithDefault("10m")
        Duration staleAfter();

        /** How often an item may be begun before its run fails: each but the last one ended without a word. */
        @WithDefault("4")
        int max();
    }

    /** Patience. */
    interface Patience {

        /** How often something is tried in all. */
        @WithDefault("5")
        int tries();

        /** The wait before the second try; it doubles with every further one. */
        @WithDefault("1s")
        Duration firstWait();
    }

    /** Data sets. */
    interface Data {

        /** Data sets whose samples are kept in memory between epochs. */
        @WithDefault("2")
        int cached();
    }
}
