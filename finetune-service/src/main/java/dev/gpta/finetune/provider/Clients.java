package dev.gpta.finetune.provider;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.client.okhttp.OkHttpClient;
import com.openai.core.ClientOptions;
import com.openai.core.LogLevel;
import dev.gpta.llm.ledger.Door;
import java.time.Duration;

/** OpenAI's client as this project uses it. */
public final class Clients {

    private Clients() {}

    /**
     * A client whose every request passes the door. It follows no redirects, which would lead past it; does not try again
     * by itself, which is {@link dev.gpta.llm.app.Patience}'s business; and does not log what it sends.
     */
    public static OpenAIClient openAi(String baseUrl, String apiKey, Duration timeout, Door door) {
        var http = new okhttp3.OkHttpClient.Builder()
                .followRedirects(false)
                .callTimeout(timeout)
                .build();
        return new OpenAIClientImpl(ClientOptions.builder()
                .httpClient(new RecordedHttp(new OkHttpClient(http), door))
                .baseUrl(baseUrl)
                .apiKey(apiKey)
                .timeout(timeout)
                .maxRetries(0)
                .logLevel(LogLevel.OFF)
                .build());
    }
}
