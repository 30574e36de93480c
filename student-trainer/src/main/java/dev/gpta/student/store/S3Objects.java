package dev.gpta.student.store;

import dev.gpta.student.app.StoreException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Single objects of a bucket, by their names; every failure is a {@link StoreException} that names the object. */
final class S3Objects {

    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;
    private static final String ANY = "*";

    private final S3Client s3;
    private final String bucket;

    S3Objects(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    Optional<byte[]> get(String name) {
        return call("read", name, () -> {
            try {
                return Optional.of(s3.getObject(r -> r.bucket(bucket).key(name), ResponseTransformer.toBytes())
                        .asByteArray());
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    void put(String name, byte[] value) {
        call("write", name, () -> s3.putObject(r -> r.bucket(bucket).key(name), RequestBody.fromBytes(value)));
    }

    /**
     * Writes the object unless there is one. If there is, but with this very value, it counts as written: the answer to an
     * earlier try may have been lost on its way.
     */
    boolean putIfAbsent(String name, byte[] value) {
        return call("write", name, () -> {
            try {
                s3.putObject(r -> r.bucket(bucket).key(name).ifNoneMatch(ANY), RequestBody.fromBytes(value));
                return true;
            } catch (S3Exception e) {
                if (e.statusCode() != PRECONDITION_FAILED && e.statusCode() != CONFLICT) {
                    throw e;
                }
                var there = get(name);
                if (there.isEmpty() && e.statusCode() == CONFLICT) {
                    throw e;
                }
                return there.isPresent() && Arrays.equals(there.get(), value);
            }
        });
    }

    void upload(String name, Path file) {
        call("write", name, () -> s3.putObject(r -> r.bucket(bucket).key(name), RequestBody.fromFile(file)));
    }

    /** @param into must not be there */
    void download(String name, Path into) {
        call("read", name, () -> s3.getObject(r -> r.bucket(bucket).key(name), ResponseTransformer.toFile(into)));
    }

    /** The names of all objects that begin so. */
    List<String> list(String beginning) {
        return call(
                "list",
                beginning,
                () -> s3.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(beginning)).contents().stream()
                        .map(S3Object::key)
                        .toList());
    }

    /** The names of the folders right under this one, without slashes. */
    List<String> folders(String folder) {
        return call(
                "list",
                folder,
                () ->
                        s3
                                .listObjectsV2Paginator(
                                        r -> r.bucket(bucket).prefix(folder).delimiter("/"))
                                .commonPrefixes()
                                .stream()
                                .map(CommonPrefix::prefix)
                                .map(name -> name.substring(folder.length(), name.length() - 1))
                                .sorted()
                                .toList());
    }

    /** Nothing happens if there is none. */
    void delete(String name) {
        call("remove", name, () -> s3.deleteObject(r -> r.bucket(bucket).key(name)));
    }

    private <T> T call(String what, String name, Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw Failed.to("%s s3://%s/%s".formatted(what, bucket, name), e);
        }
    }
}
