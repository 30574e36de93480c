package dev.gpta.events.serde;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/**
 * Where a registry is.
 *
 * @param base without credentials and without a slash at its end
 * @param authorization value of that header
 */
record RegistryAddress(String base, Optional<String> authorization) {

    static RegistryAddress of(String url) {
        try {
            var uri = new URI(url.strip());
            if (uri.getHost() == null
                    || uri.getScheme() == null
                    || !uri.getScheme().matches("https?")) {
                throw new ConfigException(SchemaRegistry.SETTING + " is no http or https URL with a host");
            }
            var base = new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), null, null);
            return new RegistryAddress(
                    base.toString().replaceFirst("/+$", ""),
                    Optional.ofNullable(uri.getUserInfo()).map(RegistryAddress::basic));
        } catch (java.net.URISyntaxException e) {
            // not what was set: it may hold a password
            throw new ConfigException(SchemaRegistry.SETTING + " is no URL: " + e.getReason());
        }
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    URI resolve(String path) {
        return URI.create(base + path);
    }

    /** Without the credentials. */
    @Override
    public String toString() {
        return base;
    }
}
