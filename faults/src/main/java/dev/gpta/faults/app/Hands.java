package dev.gpta.faults.app;

import dev.gpta.faults.domain.Fault;
import dev.gpta.faults.messaging.Copier;
import dev.gpta.faults.messaging.Heard;
import dev.gpta.faults.stack.FailingStore;
import dev.gpta.faults.stack.Processes;
import dev.gpta.faults.ta.ScriptedTa;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** All that can be done to a stack. */
final class Hands implements Mischief, AutoCloseable {

    private final Processes processes;
    private final FailingStore store;
    private final Copier copier;
    private final ScriptedTa ta;
    private final Map<String, Copying> copying = new HashMap<>();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();

    /** How many records of a run are still to be copied. */
    private record Copying(int left, Random random) {}

    Hands(Processes processes, FailingStore store, Copier copier, ScriptedTa ta) {
        this.processes = processes;
        this.store = store;
        this.copier = copier;
        this.ta = ta;
    }

    @Override
    public boolean commit(Fault fault, String run) {
        switch (fault.kind()) {
            case KILL, BROKER -> processes.kill(fault.victim(), fault.amount());
            case RESTART -> processes.restart(fault.victim());
            case PAUSE -> processes.pause(fault.victim(), fault.amount());
            case COPIES -> beginCopying(run, fault.amount());
            case STORE -> {
                return failStore(fault.amount());
            }
            default -> ta.misbehave(run, fault.kind(), fault.amount());
        }
        return true;
    }

    private synchronized void beginCopying(String run, int records) {
        copying.put(run, new Copying(records, new Random(records)));
    }

    /** Copies it, if its run's records are to be copied. */
    synchronized void heard(Heard heard) {
        var copying = this.copying.remove(heard.run());
        if (copying != null) {
            copier.copy(heard, copying.random());
            if (copying.left() > 1) {
                this.copying.put(heard.run(), new Copying(copying.left() - 1, copying.random()));
            }
        }
    }

    private boolean failStore(int millis) {
        if (!store.fail()) {
            return false;
        }
        later.schedule(store::recover, millis, TimeUnit.MILLISECONDS);
        return true;
    }

    /** Nothing more goes wrong after this. */
    @Override
    public void close() {
        later.shutdownNow();
        store.recover();
    }
}
