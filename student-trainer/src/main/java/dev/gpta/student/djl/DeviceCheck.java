package dev.gpta.student.djl;

import dev.gpta.transformers.tensor.Compute;
import io.quarkus.arc.profile.UnlessBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Says at the start what this instance computes on: one that is told of a GPU which it lacks ends before it takes any work. Not in
 * tests: PyTorch's library is one class loader's only, and there the application has another than what is tested apart from it.
 */
@Singleton
@UnlessBuildProfile("test")
class DeviceCheck {

    private static final Logger LOG = Logger.getLogger(DeviceCheck.class);

    void check(@Observes StartupEvent event) {
        LOG.infof("computes on %s", Compute.device());
    }
}
