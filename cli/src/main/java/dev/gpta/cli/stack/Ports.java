package dev.gpta.cli.stack;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Ports of the loopback interface. A process listens seconds after it was told where; so that two stacks which start at
 * the same time do not give it the same port, a preferred one is claimed by a lock, until this object or the process ends.
 */
final class Ports {

    /** The locks, by port. */
    private final Map<Integer, FileChannel> claimed = new HashMap<>();
    /** Where each process listens that was started. */
    private final Map<String, Integer> given = new HashMap<>();

    /** This process's port, the same whenever it is started, as others were told of it: the preferred one, if it is to be had. */
    synchronized int of(String process, int preferred) {
        return given.computeIfAbsent(process, any -> preferably(preferred));
    }

    /** This port if it is free and nobody else's, else any that is. */
    synchronized int preferably(int port) {
        return isFree(port) && (claimed.containsKey(port) || claim(port)) ? port : any();
    }

    /** Any free port. */
    static int any() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback interface", e);
        }
    }

    private boolean claim(int port) {
        var file = Path.of(System.getProperty("java.io.tmpdir"), "gpta-port-" + port + ".lock");
        try {
            var channel = FileChannel.open(file, CREATE, WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                return false;
            }
            claimed.put(port, channel);
            return true;
        } catch (IOException | OverlappingFileLockException e) {
            return false; // another user's file, or another stack of this process
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false; // somebody has it: that is the answer, not a failure
        }
    }
}
