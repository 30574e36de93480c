package dev.gpta.finetune.files;

import dev.gpta.finetune.app.DialogueArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/**
 * Keeps the dialogues in a folder. A copy that cannot be written is told of in the log; no run ends for it.
 *
 * @param folder is made if it is not there
 */
public record DialogueFolder(Path folder) implements DialogueArchive {

    private static final Logger LOG = Logger.getLogger(DialogueFolder.class);

    @Override
    public void keep(String name, String jsonLines) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), jsonLines);
        } catch (IOException e) {
            LOG.errorf("no copy of the dialogues in %s: %s", folder.resolve(name), e);
        }
    }
}
