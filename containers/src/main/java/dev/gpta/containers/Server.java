package dev.gpta.containers;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.testcontainers.containers.GenericContainer;

/** What tests may want. */
enum Server {
    /** Apache Kafka, one broker with its controller, as its own tools format and start it. */
    KAFKA("%s") {
        @Override
        String script(int port) {
            return """
                    set -e
                    cat > /tmp/server.properties <<END
                    process.roles=broker,controller
                    node.id=1
                    controller.quorum.voters=1@localhost:9999
                    listeners=CLIENTS://:%1$d,CONTROLLER://localhost:9999
                    advertised.listeners=CLIENTS://127.0.0.1:%1$d
                    listener.security.protocol.map=CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT
                    controller.listener.names=CONTROLLER
                    inter.broker.listener.name=CLIENTS
                    log.dirs=/tmp/kafka
                    auto.create.topics.enable=false
                    offsets.topic.replication.factor=1
                    offsets.topic.num.partitions=1
                    transaction.state.log.replication.factor=1
                    transaction.state.log.min.isr=1
                    transaction.state.log.num.partitions=1
                    group.initial.rebalance.delay.ms=0
                    END
                    java="%2$s -Xmx256m -cp %3$s"
                    $java kafka.tools.StorageTool format -t 4L6g3nShT-eMCtK--X86sw -c /tmp/server.properties
                    exec $java kafka.Kafka /tmp/server.properties
                    """.formatted(port, HostJava.java(), classPath());
        }
    },
    /** Apicurio Registry, in memory, from the folder that {@code apicurio.home} names. */
    REGISTRY("http://%s/apis/ccompat/v7") {
        @Override
        String script(int port) {
            return "exec %s -Xmx256m -Dquarkus.http.port=%d -jar %s/*-runner.jar"
                    .formatted(HostJava.java(), port, System.getProperty(APICURIO));
        }
    },
    /** S3Proxy, in memory. */
    S3("http://%s") {
        @Override
        String script(int port) {
            return """
                    set -e
                    cat > /tmp/s3proxy.conf <<END
                    s3proxy.endpoint=http://0.0.0.0:%d
                    s3proxy.authorization=aws-v2-or-v4
                    s3proxy.identity=id
                    s3proxy.credential=secret
                    jclouds.provider=transient-nio2
                    jclouds.identity=id
                    jclouds.credential=secret
                    END
                    exec %s -Xmx256m -cp %s org.gaul.s3proxy.Main --properties /tmp/s3proxy.conf
                    """.formatted(port, HostJava.java(), classPath());
        }
    };

    private static final String APICURIO = "apicurio.home";

    private final String address;

    Server(String address) {
        this.address = address;
    }

    abstract String script(int port);

    /** Whether it can be started: the others come with the tests. */
    boolean isHere() {
        return this != REGISTRY || System.getProperty(APICURIO) != null;
    }

    static Server named(String key) {
        return Arrays.stream(values())
                .filter(server -> server.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("containers names \"" + key + "\", but there are: "
                        + Arrays.stream(values()).map(Server::key).toList()));
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    GenericContainer<?> container(int port) {
        var project = Path.of("..").toAbsolutePath().normalize();
        var repository = Path.of(System.getProperty("containers.repository"));
        return HostJava.container(port, List.of(project, repository), script(port));
    }

    /** Where tests find it. */
    String address(int port) {
        return address.formatted("127.0.0.1:" + port);
    }

    /** That of the tests themselves: surefire hides it in a jar. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
