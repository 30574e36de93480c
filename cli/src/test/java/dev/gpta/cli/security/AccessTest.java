package dev.gpta.cli.security;

import static dev.gpta.cli.security.Command.gpta;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gpta.cli.messaging.ClientFile;
import dev.gpta.events.Topics;
import dev.gpta.events.access.Access;
import dev.gpta.events.access.Accesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A real broker that wants TLS and passwords, and lets each user do what it must and no more. */
class AccessTest {

    private static final Set<AclOperation> TOUCHES = Set.of(AclOperation.READ, AclOperation.WRITE, AclOperation.CREATE);

    @TempDir
    static Path folder;

    static SecuredBroker broker;

    @BeforeAll
    static void start() throws IOException {
        broker = SecuredBroker.start(folder, UnaryOperator.identity());
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    static List<Access> users() {
        return Accesses.ALL;
    }

    /** The broker is asked, as each user, what that user may do with every topic there is. */
    @ParameterizedTest
    @MethodSource("users")
    void aUserMayTouchItsTopicsAndNoOther(Access access) throws Exception {
        try (var admin = Admin.create(settings(access.user(), Map.of()))) {
            for (var topic : allTopics()) {
                assertThat(allowed(admin, topic))
                        .as("%s on %s", access.user(), topic)
                        .isEqualTo(granted(access, topic));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "prefix-service, dataset-registered",
        "prefix-service, prefix-selected",
        "prefix-service, epoch-completed",
        "finetune-service, dataset-registered",
        "finetune-service, prefix-selected",
        "finetune-service, epoch-completed",
        "downstream, dataset-registered",
        "downstream, llm-egress",
        "user, llm-egress",
        "evaluator, prefix-selected"
    })
    void whatAServiceNeedNotKnowItCannotRead(String user, String topic) {
        try (var consumer = consumer(user, Map.of())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));

            assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(20)))
                    .isInstanceOf(TopicAuthorizationException.class)
                    .hasMessageContaining(topic);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "trainer, prefix-selected",
        "evaluator, model-updated",
        "user, model-updated",
        "console, model-updated",
        "prefix-service, prefix-history",
        "downstream, model-updated"
    })
    void whatIsNotItsOwnToSayItCannotSay(String user, String topic) {
        try (var producer = new KafkaProducer<>(
                settings(user, Map.of("max.block.ms", 20_000, "enable.idempotence", false)),
                new StringSerializer(),
                new StringSerializer())) {
            assertThatThrownBy(() ->
                            producer.send(new ProducerRecord<>(topic, "k", "v")).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void anothersConsumerGroupIsAnothers() {
        try (var consumer = consumer("evaluator", Map.of("group.id", "gradient-service"))) {
            consumer.subscribe(List.of(Topics.PREFIX_CANDIDATES.name()));

            assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(20)))
                    .isInstanceOf(GroupAuthorizationException.class);
        }
    }

    @Test
    void aUserOfTheCommandLineIsLetInByItsSettings() {
        // When
        var runs = gpta("runs", "--bootstrap-servers", broker.servers(), "--command-config", file("user"));

        // Then
        assertThat(runs.err()).isEmpty();
        assertThat(runs.code()).isZero();
    }

    @Test
    void brokersMayBeNamedInTheSettings() throws IOException {
        // Given
        var settings = new HashMap<>(broker.client("user"));
        settings.put("bootstrap.servers", broker.servers());
        var file = folder.resolve("named.properties");
        ClientFile.write(file, settings);

        // When
        var runs = gpta("runs", "--command-config", file.toString());

        // Then
        assertThat(runs.err()).isEmpty();
        assertThat(runs.code()).isZero();
    }

    @Test
    void aWrongPasswordIsToldWithoutSayingIt() throws IOException {
        // Given
        var settings = new HashMap<>(broker.client("user"));
        settings.computeIfPresent("sasl.jaas.config", (name, login) -> login.replaceFirst("password=\"", "$0marker"));
        var file = folder.resolve("wrong.properties");
        ClientFile.write(file, settings);

        // When
        var runs = gpta("runs", "--bootstrap-servers", broker.servers(), "--command-config", file.toString());

        // Then
        assertThat(runs.code()).isEqualTo(2);
        assertThat(runs.err())
                .contains(broker.servers(), "refuse", "--command-config")
                .doesNotContain("marker", "Exception");
    }

    @Test
    void whoMayNotIsTold() {
        // When
        var egress = gpta("egress", "any", "--bootstrap-servers", broker.servers(), "--command-config", file("user"));
        var acls = gpta("acls", "--create", "--bootstrap-servers", broker.servers(), "--command-config", file("user"));

        // Then
        assertThat(egress.code()).isEqualTo(2);
        assertThat(egress.err()).contains("refuse", "llm-egress");
        assertThat(acls.code()).isEqualTo(2);
        assertThat(acls.err()).contains("refuse", "rights on the cluster itself");
    }

    @Test
    void rightsAreMadeOnce() {
        // When
        var again =
                gpta("acls", "--create", "--bootstrap-servers", broker.servers(), "--command-config", file("broker"));

        // Then
        assertThat(again.err()).isEmpty();
        assertThat(again.out()).contains("All rights are there");
    }

    @Test
    void theOperatorNeedsNoMoreToMakeTopics() throws Exception {
        var missing = "llm-egress-dlq";
        try (var admin = Admin.create(settings("broker", Map.of()))) {
            // Given
            admin.deleteTopics(List.of(missing)).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(missing));

            // When
            var topics = gpta("topics", "--bootstrap-servers", broker.servers(), "--command-config", file("operator"));

            // Then
            assertThat(topics.err()).isEmpty();
            assertThat(topics.out()).contains("Created: " + missing);
            await().until(() -> admin.listTopics().names().get().contains(missing));
        }
    }

    @Test
    void theKeysAreTheOwnersAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(broker.keys().folder())))
                .isEqualTo("rwx------");
    }

    private static Set<AclOperation> allowed(Admin admin, String topic) throws InterruptedException {
        try {
            return admin
                    .describeTopics(List.of(topic), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .authorizedOperations()
                    .stream()
                    .filter(TOUCHES::contains)
                    .collect(toSet());
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(TopicAuthorizationException.class);
            return Set.of();
        }
    }

    private static Set<AclOperation> granted(Access access, String topic) {
        return access.grants().stream()
                .filter(grant -> grant.on().resourceType() == ResourceType.TOPIC)
                .filter(grant -> grant.on().patternType() == PatternType.PREFIXED
                        ? topic.startsWith(grant.on().name())
                        : topic.equals(grant.on().name()))
                .flatMap(grant -> grant.operations().stream())
                .filter(TOUCHES::contains)
                .collect(toSet());
    }

    private static List<String> allTopics() {
        return Topics.ALL.stream()
                .flatMap(topic -> Stream.of(topic.name(), topic.deadLetters()))
                .toList();
    }

    private static KafkaConsumer<String, String> consumer(String user, Map<String, Object> own) {
        var settings = settings(user, own);
        settings.put("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    private static Map<String, Object> settings(String user, Map<String, Object> own) {
        var settings = new HashMap<String, Object>(broker.client(user));
        settings.put("bootstrap.servers", broker.servers());
        settings.putAll(own);
        return settings;
    }

    private static String file(String user) {
        return broker.keys().client(user).toString();
    }
}
