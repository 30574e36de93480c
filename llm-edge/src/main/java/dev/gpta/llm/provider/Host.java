package dev.gpta.llm.provider;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Whose API it is, as far as its address tells. */
public enum Host {
    /** OpenAI's own. */
    OPENAI,
    /** Azure OpenAI. */
    AZURE,
    /** Nobody known: a server of one's own, mostly. */
    ANOTHER;

    /** Who is at this address. */
    public static Host of(String baseUrl) {
        var host = Optional.ofNullable(URI.create(baseUrl).getHost()).orElse("").toLowerCase(Locale.ROOT);
        if (host.equals("api.openai.com") || host.endsWith(".api.openai.com")) {
            return OPENAI;
        }
        var azure = host.endsWith(".openai.azure.com") || host.endsWith(".services.ai.azure.com");
        return azure ? AZURE : ANOTHER;
    }
}
