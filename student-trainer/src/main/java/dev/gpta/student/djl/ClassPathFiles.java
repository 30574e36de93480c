package dev.gpta.student.djl;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

/**
 * The files of an embedding model of LangChain4j's.
 *
 * @param name the files' common one
 */
record ClassPathFiles(String name) {

    void copyTokenizer(CheckpointFolder into) throws IOException {
        try (var json = open("-tokenizer.json")) {
            Files.copy(json, into.path().resolve(CheckpointFolder.TOKENIZER));
        }
    }

    /** @throws FileNotFoundException naming the library that is missing */
    InputStream open(String suffix) throws IOException {
        var file = "/" + name + suffix;
        var stream = ClassPathFiles.class.getResourceAsStream(file);
        if (stream == null) {
            throw new FileNotFoundException("the class path has no " + file
                    + "; add the library dev.langchain4j:langchain4j-embeddings-" + name);
        }
        return stream;
    }
}
