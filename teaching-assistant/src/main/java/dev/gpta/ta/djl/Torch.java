package dev.gpta.ta.djl;

/** PyTorch's own settings. */
public final class Torch {

    private Torch() {}

    /**
     * Must be called before anything is computed: PyTorch looks at its settings once.
     *
     * @param threads that one operation is computed with; 0 for as many as there are cores
     */
    public static void configure(int threads) {
        // the natives are on the class path; nothing is to be fetched and nobody to be told
        setIfAbsent("ai.djl.offline", "true");
        setIfAbsent("OPT_OUT_TRACKING", "true");
        if (threads > 0) {
            setIfAbsent("ai.djl.pytorch.num_threads", Integer.toString(threads));
        }
    }

    private static void setIfAbsent(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
