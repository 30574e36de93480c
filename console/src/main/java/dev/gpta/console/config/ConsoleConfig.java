package dev.gpta.console.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The console. */
@ConfigMapping(prefix = "gpta.console")
public interface ConsoleConfig {

    /** What users give as bearer token; absent or empty: everybody who reaches the port sees and steers runs. */
    Optional<String> apiKey();

    /** Without a key the console listens beyond this machine only if this says so. */
    @WithDefault("false")
    boolean openToAll();

    /** The most runs in the list; when there are more, the one that has been silent for the longest is forgotten. */
    @WithDefault("5000")
    int runs();

    /** The most events in memory of the runs that are looked at, 0.4 kB each; others are read again when they are wanted. */
    @WithDefault("40000")
    int events();

    /** The most pages that follow runs at a time; one more is told (503) to come again. */
    @WithDefault("64")
    int streams();

    /** Folder of the checkpoint store: files of final students below it may be downloaded, and their answers compared. Absent: none. */
    Optional<Path> store();

    /**
     * Folders of data: of a run that is registered by the form the first rows are shown from files below them, and checked.
     * Absent: the form shows no data, and the trainer checks them.
     */
    Optional<List<Path>> dataRoots();
}
