package dev.gpta.cli.messaging;

import dev.gpta.cli.UserError;
import dev.gpta.events.access.Access;
import dev.gpta.events.access.Accesses;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBindingFilter;

/**
 * Gives every user its rights, and on brokers of our own its password.
 *
 * @param brokers where; whoever asks them may alter the cluster
 */
public record AccessSetup(Bootstrap brokers) {

    private static final int ITERATIONS = 4096;

    /**
     * Creates the rights that are not there yet; takes none away.
     *
     * @return how many
     */
    public int create() {
        try (var admin = brokers.admin()) {
            var there = new HashSet<>(
                    brokers.await(admin.describeAcls(AclBindingFilter.ANY).values()));
            var missing = Accesses.ALL.stream()
                    .flatMap(Access::bindings)
                    .filter(binding -> !there.contains(binding))
                    .toList();
            brokers.await(admin.createAcls(missing).all());
            return missing.size();
        } catch (ExecutionException e) {
            throw new UserError("the ACLs cannot be created: " + e.getCause(), e);
        }
    }

    /** Sets each user's password, for SCRAM-SHA-512. */
    public void passwords(Map<String, String> passwords) {
        var info = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
        var alterations = new ArrayList<UserScramCredentialAlteration>();
        passwords.forEach((user, password) -> alterations.add(new UserScramCredentialUpsertion(user, info, password)));
        try (var admin = brokers.admin()) {
            brokers.await(admin.alterUserScramCredentials(alterations).all());
        } catch (ExecutionException e) {
            throw new UserError("the users cannot be made: " + e.getCause(), e);
        }
    }
}
