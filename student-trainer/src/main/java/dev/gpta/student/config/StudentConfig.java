package dev.gpta.student.config;

import dev.gpta.student.app.KeptCheckpoints;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How an instance works. What it trains, and with which settings, is in each work item. */
@ConfigMapping(prefix = "gpta")
public interface StudentConfig {

    /** Trainer, evaluator or both. */
    @WithDefault("trainer")
    Role role();

    /**
     * Where checkpoints, claims and artefacts lie, the same for all instances: a folder that they mount at the same path
     * ({@code file:/...} or a path), or {@code s3://BUCKET/PREFIX}.
     */
    @WithDefault("gpta-out/checkpoints")
    String store();

    /** An S3-compatible store. */
    S3 s3();

    /** Which checkpoints stay when a run has ended. */
    @WithDefault("tested")
    KeptCheckpoints keepCheckpoints();

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

    /**
     * How long work under way may make no step until the instance counts as hung, and its liveness probe says so. Longer
     * than the longest of: a step, reading the data, a download of weights or of a checkpoint.
     */
    @WithDefault("30m")
    Duration hangAfter();

    /** When an instance ends by itself, with success; never unless set. For jobs that are started for what waits. */
    Exit exit();

    /** A schema registry. */
    Registry registry();

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

    /** When an instance ends by itself. */
    interface Exit {

        /** After so many records, whatever became of them; 0: never. */
        @WithDefault("0")
        int afterItems();

        /** When it has had nothing to do for so long. */
        Optional<Duration> whenIdle();
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

        /**
         * Folders below which a registration may name data and base weights, separated by commas; links count as where
         * they lead to. None: no file of this machine may be named.
         */
        Optional<List<Path>> roots();
    }

    /** A schema registry. */
    interface Registry {

        /** Base URL of Confluent's interface; none: records carry the fingerprint of their schema. */
        Optional<String> url();
    }

    /** An S3-compatible store. Credentials are found as the AWS SDK finds them: environment, profile, pod's role. */
    interface S3 {

        /** Its address, if it is not Amazon's. */
        Optional<URI> endpoint();

        /** If {@code AWS_REGION} does not say. */
        Optional<String> region();

        /** Whether the bucket is a part of the path rather than of the host's name, as most others than Amazon want it. */
        @WithDefault("false")
        boolean pathStyle();

        /** Folder of this machine for downloads and what is not uploaded yet; every instance has its own. */
        @WithDefault("gpta-out/downloads")
        Path downloads();

        /** How much the downloads may take; what was not opened for longest goes. What is in use stays nevertheless. */
        @WithDefault("20000000000")
        long maxDownloadBytes();
    }
}
