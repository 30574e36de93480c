package dev.gpta.prefix.app;

import dev.gpta.llm.app.Errand;

/** Whoever writes prefixes, asked on an errand that is answered for. */
@FunctionalInterface
public interface TeachingAssistants {

    /** The teaching assistant for this errand. */
    TeachingAssistant on(Errand errand);
}
