package dev.gpta.cli.stack;

import dev.gpta.cli.UserError;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the built project lies.
 *
 * @param folder the repository, with every module's target folder
 */
public record Home(Path folder) {

    /** From {@code GPTA_HOME} or the system property {@code gpta.home}; {@code ./gpta} sets the former. */
    public static Home find() {
        var named = System.getProperty("gpta.home", System.getenv("GPTA_HOME"));
        if (named == null) {
            throw new UserError("GPTA_HOME is not set: start the command line with ./gpta of the project's folder");
        }
        return new Home(Path.of(named).toAbsolutePath().normalize());
    }

    /** The folder of a packaged service. */
    Path application(String module) {
        var application = folder.resolve(module).resolve("target/quarkus-app");
        if (!Files.isRegularFile(application.resolve("quarkus-run.jar"))) {
            throw new UserError(module + " is not built: " + application + " has no quarkus-run.jar. "
                    + "Build it with: mvn -DskipTests package");
        }
        return application;
    }

    /** The class path of this program. */
    static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** What holds {@link Supervised}: this program's jar, or its folder of classes. */
    static String supervisor() {
        var source = Supervised.class.getProtectionDomain().getCodeSource().getLocation();
        return new File(source.getPath()).getPath();
    }
}
