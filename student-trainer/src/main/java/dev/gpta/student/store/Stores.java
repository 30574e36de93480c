package dev.gpta.student.store;

import dev.gpta.student.app.CheckpointStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Opens the store that a setting names. */
public final class Stores {

    private Stores() {}

    /**
     * @param uri a folder ({@code file:/...} or a path), or {@code s3://bucket/prefix}
     * @param s3 used only for the latter
     */
    public static CheckpointStore open(String uri, S3Settings s3, Clock clock) {
        if (uri.startsWith(S3Location.SCHEME)) {
            return new S3CheckpointStore(uri, client(s3), s3.local(), s3.maxLocalBytes(), clock);
        }
        if (uri.startsWith("file:")) {
            return new FolderCheckpointStore(Path.of(URI.create(uri)));
        }
        if (uri.contains("://")) {
            throw new IllegalArgumentException("\"" + uri
                    + "\" is no checkpoint store; known are a folder (file:/... or a path) and s3://BUCKET/PREFIX");
        }
        return new FolderCheckpointStore(Path.of(uri));
    }

    /** Credentials and, if there is no setting, region and endpoint are found as the AWS SDK finds them everywhere. */
    private static S3Client client(S3Settings settings) {
        var client = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(DefaultCredentialsProvider.builder().build())
                .forcePathStyle(settings.pathStyle())
                // not every compatible store knows the newer checksums; contents are checked by SHA-256 in any case
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        settings.endpoint().ifPresent(client::endpointOverride);
        settings.region().map(Region::of).ifPresent(client::region);
        return client.build();
    }
}
