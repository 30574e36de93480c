package dev.gpta.transformers.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the smallest archive that PyTorch loads as a module: one class without fields of its own. */
final class TorchScript {

    /** Pickle, protocol 2: an object of class {@code __torch__.M} whose state is {@code {"training": True}}. */
    private static final byte[] OBJECT =
            "\u0080\u0002c__torch__\nM\n)\u0081}(X\u0008\0\0\0training\u0088ub.".getBytes(StandardCharsets.ISO_8859_1);

    /** Pickle, protocol 2: the empty tuple. */
    private static final byte[] NO_CONSTANTS = "\u0080\u0002).".getBytes(StandardCharsets.ISO_8859_1);

    private TorchScript() {}

    /** @param methods beginning with {@code def name(self, ...)}, not indented */
    static byte[] archive(String methods) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            put(zip, "m/data.pkl", OBJECT);
            put(zip, "m/code/__torch__.py", code(methods).getBytes(StandardCharsets.UTF_8));
            put(zip, "m/constants.pkl", NO_CONSTANTS);
            put(zip, "m/version", "10\n".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String code(String methods) {
        return """
                class M(Module):
                  __parameters__ = []
                  __buffers__ = []
                  training : bool
                """ + methods.replace("(self,", "(self: __torch__.M,").indent(2);
    }

    /** PyTorch maps archives into memory and so refuses compressed entries. */
    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var crc = new CRC32();
        crc.update(content);
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
