package dev.gpta.ta.training;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How near two texts are in meaning: the cosine of their mean vectors by all-MiniLM-L6-v2. */
final class Similarity implements AutoCloseable {

    private final HuggingFaceTokenizer tokenizer;
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    Similarity() throws IOException, OrtException {
        try (var json = resource("/all-minilm-l6-v2-tokenizer.json");
                var onnx = resource("/all-minilm-l6-v2.onnx")) {
            tokenizer = HuggingFaceTokenizer.newInstance(
                    json, Map.of("padding", "false", "truncation", "true", "maxLength", "128"));
            session = environment.createSession(onnx.readAllBytes());
        }
    }

    float[] vector(String text) throws OrtException {
        var encoding = tokenizer.encode(text);
        long[][] types = {new long[encoding.getIds().length]};
        try (var ids = OnnxTensor.createTensor(environment, new long[][] {encoding.getIds()});
                var mask = OnnxTensor.createTensor(environment, new long[][] {encoding.getAttentionMask()});
                var segments = OnnxTensor.createTensor(environment, types);
                var result =
                        session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", segments))) {
            var states = ((float[][][]) result.get(0).getValue())[0];
            var sum = new float[states[0].length];
            Arrays.stream(states).forEach(state -> add(sum, state));
            return sum;
        }
    }

    /** The place of the vector that is nearest. */
    static int nearest(float[] vector, List<float[]> among) {
        int best = 0;
        for (int i = 1; i < among.size(); i++) {
            best = cosine(vector, among.get(i)) > cosine(vector, among.get(best)) ? i : best;
        }
        return best;
    }

    private static double cosine(float[] a, float[] b) {
        return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static void add(float[] sum, float[] state) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += state[i];
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(Similarity.class.getResourceAsStream(name), name);
    }

    @Override
    public void close() throws OrtException {
        session.close();
        tokenizer.close();
    }
}
