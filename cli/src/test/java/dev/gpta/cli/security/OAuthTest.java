package dev.gpta.cli.security;

import static dev.gpta.cli.security.Command.gpta;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.gpta.cli.messaging.ClientFile;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OAUTHBEARER: a token of an identity provider lets a client in as the user whom it names. */
class OAuthTest {

    private static final String ALLOWED = "org.apache.kafka.sasl.oauthbearer.allowed.urls";
    private static final String LOGIN = "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required";
    private static final String HANDLERS = "org.apache.kafka.common.security.oauthbearer.OAuthBearer";

    @TempDir
    static Path folder;

    static KeyPair key;
    static HttpServer provider;
    static SecuredBroker broker;

    @BeforeAll
    static void start() throws Exception {
        key = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var jwks = Files.writeString(folder.resolve("jwks.json"), jwks((RSAPublicKey) key.getPublic()));
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/token", exchange -> {
            exchange.getRequestBody().readAllBytes();
            var answer = ("{\"access_token\": \"" + token("user") + "\", \"token_type\": \"Bearer\"}").getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        provider.start();
        System.setProperty(ALLOWED, tokens() + "," + jwks.toUri());
        broker = SecuredBroker.start(folder, settings -> {
            settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512,OAUTHBEARER");
            settings.put("listener.name.clients.oauthbearer.sasl.jaas.config", LOGIN + ";");
            settings.put(
                    "listener.name.clients.oauthbearer.sasl.server.callback.handler.class",
                    HANDLERS + "ValidatorCallbackHandler");
            settings.put("listener.name.clients.oauthbearer.sasl.oauthbearer.jwks.endpoint.url", jwks.toUri() + "");
            settings.put("listener.name.clients.oauthbearer.sasl.oauthbearer.expected.audience", "kafka");
            return settings;
        });
    }

    @AfterAll
    static void stop() {
        System.clearProperty(ALLOWED);
        provider.stop(0);
        broker.close();
    }

    @Test
    void aTokenLetsItsUserIn() {
        // Given
        var settings = new HashMap<>(broker.client("user"));
        settings.putAll(Map.of(
                "sasl.mechanism",
                "OAUTHBEARER",
                "sasl.jaas.config",
                LOGIN + " clientId=\"user\" clientSecret=\"its secret\";",
                "sasl.login.callback.handler.class",
                HANDLERS + "LoginCallbackHandler",
                "sasl.oauthbearer.token.endpoint.url",
                tokens()));
        var file = folder.resolve("oauth.properties");
        ClientFile.write(file, settings);

        // When
        var runs = gpta("runs", "--bootstrap-servers", broker.servers(), "--command-config", file.toString());

        // Then
        assertThat(runs.err()).isEmpty();
        assertThat(runs.code()).isZero();
    }

    private static String tokens() {
        return "http://127.0.0.1:" + provider.getAddress().getPort() + "/token";
    }

    /** A JSON web token, signed with RS256 (RFC 7515). */
    private static String token(String user) throws IOException {
        var now = Instant.now().getEpochSecond();
        var claims = "{\"sub\": \"%s\", \"aud\": \"kafka\", \"scope\": \"kafka\", \"iat\": %d, \"exp\": %d}"
                .formatted(user, now, now + 600);
        var signed = text("{\"alg\": \"RS256\", \"kid\": \"one\", \"typ\": \"JWT\"}") + "." + text(claims);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + bytes(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** The public key as RFC 7517 writes it. */
    private static String jwks(RSAPublicKey key) {
        return "{\"keys\": [{\"kty\": \"RSA\", \"kid\": \"one\", \"alg\": \"RS256\", \"use\": \"sig\", \"n\": \"%s\", \"e\": \"%s\"}]}"
                .formatted(unsigned(key.getModulus()), unsigned(key.getPublicExponent()));
    }

    private static String unsigned(BigInteger number) {
        var all = number.toByteArray();
        return bytes(all[0] == 0 ? java.util.Arrays.copyOfRange(all, 1, all.length) : all);
    }

    private static String text(String text) {
        return bytes(text.getBytes(UTF_8));
    }

    private static String bytes(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
