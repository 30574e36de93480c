package dev.gpta.events.access;

import static dev.gpta.events.Topics.DATASET_REGISTERED;
import static dev.gpta.events.Topics.EPOCH_COMPLETED;
import static dev.gpta.events.Topics.GRADIENT_READY;
import static dev.gpta.events.Topics.LLM_EGRESS;
import static dev.gpta.events.Topics.METRIC_SCORED;
import static dev.gpta.events.Topics.MODEL_UPDATED;
import static dev.gpta.events.Topics.PREFIX_CANDIDATES;
import static dev.gpta.events.Topics.PREFIX_HISTORY;
import static dev.gpta.events.Topics.PREFIX_SELECTED;
import static dev.gpta.events.Topics.RUN_CONTROL;
import static dev.gpta.events.Topics.RUN_FAILED;
import static dev.gpta.events.Topics.TRAINING_PROGRESS;

import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import java.util.List;

/** Every user of the brokers. The teaching assistant is none: it speaks HTTP only. */
public final class Accesses {

    /** The run's only state machine. */
    public static final Access GRADIENT_SERVICE = new AccessBuilder("gradient-service")
            .processes(
                    DATASET_REGISTERED,
                    PREFIX_CANDIDATES,
                    METRIC_SCORED,
                    EPOCH_COMPLETED,
                    MODEL_UPDATED,
                    RUN_CONTROL,
                    RUN_FAILED,
                    TRAINING_PROGRESS)
            .writes(PREFIX_HISTORY, PREFIX_CANDIDATES, PREFIX_SELECTED, GRADIENT_READY, RUN_FAILED)
            .groups("gradient-service")
            .streams("gradient-service")
            .build();

    /** Asks the teaching assistant; never sees where the data lie. */
    public static final Access PREFIX_SERVICE = new AccessBuilder("prefix-service")
            .processes(PREFIX_HISTORY)
            .reads(RUN_CONTROL, RUN_FAILED)
            .writes(PREFIX_CANDIDATES, RUN_FAILED, TRAINING_PROGRESS, LLM_EGRESS)
            .groups("prefix-service")
            .build();

    /** Tunes the teaching assistant; never sees where the data lie. */
    public static final Access FINETUNE_SERVICE = new AccessBuilder("finetune-service")
            .processes(GRADIENT_READY)
            .reads(RUN_CONTROL, RUN_FAILED)
            .writes(MODEL_UPDATED, RUN_FAILED, TRAINING_PROGRESS, LLM_EGRESS)
            .groups("finetune-service")
            .build();

    /** student-trainer that trains and tests. */
    public static final Access TRAINER = new AccessBuilder("trainer")
            .processes(PREFIX_SELECTED)
            .reads(RUN_CONTROL)
            .writes(EPOCH_COMPLETED, MODEL_UPDATED, RUN_FAILED, TRAINING_PROGRESS)
            .groups("student-trainer")
            .build();

    /** student-trainer that scores. */
    public static final Access EVALUATOR = new AccessBuilder("evaluator")
            .processes(PREFIX_CANDIDATES)
            .reads(RUN_CONTROL)
            .writes(METRIC_SCORED, RUN_FAILED, TRAINING_PROGRESS)
            .groups("student-evaluator")
            .build();

    /** What a run is followed by; a new topic is granted to nobody by itself. */
    private static final Topic<?>[] OF_RUNS = {
        DATASET_REGISTERED,
        PREFIX_HISTORY,
        PREFIX_CANDIDATES,
        METRIC_SCORED,
        PREFIX_SELECTED,
        EPOCH_COMPLETED,
        GRADIENT_READY,
        MODEL_UPDATED,
        RUN_CONTROL,
        RUN_FAILED,
        TRAINING_PROGRESS
    };

    /** Whoever registers runs, follows, cancels and resumes them. */
    public static final Access USER = new AccessBuilder("user")
            .reads(OF_RUNS)
            .writes(DATASET_REGISTERED, RUN_CONTROL)
            .build();

    /** Shows runs and what left for them; registers, cancels and resumes them. */
    public static final Access CONSOLE = new AccessBuilder("console")
            .reads(OF_RUNS)
            .reads(LLM_EGRESS)
            .writes(DATASET_REGISTERED, RUN_CONTROL)
            .build();

    /** Whoever may do all that users do, makes topics, sees what left, and puts dead letters back. */
    public static final Access OPERATOR =
            new AccessBuilder("operator").operates(Topics.ALL).build();

    /** Starts trainers and evaluators by what waits: sees lags, and nothing else. */
    public static final Access KEDA = new AccessBuilder("keda")
            .seesLag(PREFIX_SELECTED, "student-trainer")
            .seesLag(PREFIX_CANDIDATES, "student-evaluator")
            .build();

    /** A schema registry that keeps its schemas in topics of its own: Apicurio's. */
    public static final Access REGISTRY =
            new AccessBuilder("registry").keeps("kafkasql-").groups("apicurio-").build();

    /** The user's own systems. */
    public static final Access DOWNSTREAM = new AccessBuilder("downstream")
            .reads(MODEL_UPDATED)
            .groups("downstream")
            .build();

    /** All of them. */
    public static final List<Access> ALL = List.of(
            GRADIENT_SERVICE,
            PREFIX_SERVICE,
            FINETUNE_SERVICE,
            TRAINER,
            EVALUATOR,
            CONSOLE,
            USER,
            OPERATOR,
            KEDA,
            REGISTRY,
            DOWNSTREAM);

    private Accesses() {}
}
