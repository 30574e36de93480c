package dev.gpta.cli.registration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * SHA-256 of a specification in a canonical form: fields by name, those that are null left out. So neither the order of
 * a schema's fields nor a new field that a registration does not set changes the hash.
 */
final class SpecHash {

    private SpecHash() {}

    /** 64 hex digits. */
    static String of(SpecificRecord spec) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(canonical(spec).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Like JSON, but with every text preceded by its length, so that no two specifications look the same. */
    static String canonical(Object value) {
        if (value instanceof SpecificRecord record) {
            return fields(record);
        }
        if (value instanceof List<?> list) {
            return "[" + String.join(",", list.stream().map(SpecHash::canonical).toList()) + "]";
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> canonical(entry.getKey()) + ":" + canonical(entry.getValue()))
                    .sorted()
                    .collect(Collectors.joining(",", "<", ">"));
        }
        var text = value.toString();
        return text.length() + ":" + text;
    }

    private static String fields(SpecificRecord record) {
        var fields = record.getSchema().getFields().stream()
                .filter(field -> Objects.nonNull(record.get(field.pos())))
                .sorted(Comparator.comparing(Schema.Field::name))
                .map(field -> field.name() + "=" + canonical(SpecificData.get().getField(record, "", field.pos())))
                .toList();
        return "{" + String.join(",", fields) + "}";
    }
}
