package dev.gpta.student.store;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** S3's interface on a port of this machine, with one bucket, in memory; or in a container, where {@code test.s3} is. */
final class S3Server implements AutoCloseable {

    static final String BUCKET = "students";
    static final long PLENTY = 1L << 30;

    private static final String CONTAINER = "test.s3";

    private final S3Proxy proxy;
    private final URI endpoint;

    S3Server() throws Exception {
        proxy = S3Proxy.builder()
                .blobStore(new TransientNio2BlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "id", "secret")
                .build();
        var container = System.getProperty(CONTAINER);
        if (container == null) {
            proxy.start();
        }
        endpoint = URI.create(container == null ? "http://127.0.0.1:" + proxy.getPort() : container);
        client(endpoint).createBucket(r -> r.bucket(BUCKET));
    }

    URI endpoint() {
        return endpoint;
    }

    static S3Client client(URI endpoint) {
        return S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .build();
    }

    /** @param prefix a test's own */
    static S3CheckpointStore store(URI endpoint, String prefix, Path local) {
        return new S3CheckpointStore(
                "s3://" + BUCKET + "/" + prefix, client(endpoint), local, PLENTY, Clock.systemUTC());
    }

    @Override
    public void close() throws Exception {
        proxy.stop();
    }
}
