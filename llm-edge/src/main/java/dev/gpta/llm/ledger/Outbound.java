package dev.gpta.llm.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A request as it is sent, without the headers, which hold the key.
 *
 * @param method HTTP method
 * @param destination URL, with its query
 * @param contentType null where there is no body
 * @param body empty where there is none
 */
public record Outbound(
        String method, String destination, @Nullable String contentType, byte[] body) {

    /** SHA-256 of the body, in hex. */
    public String sha256() {
        return hex(body);
    }

    static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
