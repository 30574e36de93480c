package dev.gpta.finetune.config;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** What is kept of the dialogues. */
@ConfigMapping(prefix = "gpta.dialogues")
public interface DialogueConfig {

    /** Where a copy of each dialogue gradient is left, as {@code <runId>-epoch-<e>.jsonl}; none if not set. */
    Optional<Path> folder();
}
