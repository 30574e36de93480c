package dev.gpta.gradient.streams;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lets something pass once in a while for each key. Remembers the newest keys only: a forgotten one passes once more. */
final class Throttle {

    private static final int KEYS = 10_000;

    private final long everyMs;
    private final Map<String, Long> passed = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > KEYS;
        }
    };

    Throttle(Duration every) {
        this.everyMs = every.toMillis();
    }

    /** Whether it may pass now, in milliseconds of any clock that does not go back. */
    boolean passes(String key, long now) {
        var last = passed.get(key);
        if (last != null && now - last < everyMs) {
            return false;
        }
        passed.remove(key); // to be the newest
        passed.put(key, now);
        return true;
    }
}
