package dev.gpta.finetune.app;

import dev.gpta.llm.app.Errand;

/** Whoever runs fine-tuning jobs, called on an errand that is answered for. */
@FunctionalInterface
public interface TuningProviders {

    /** The provider for this errand. */
    TuningProvider on(Errand errand);
}
